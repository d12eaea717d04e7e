"""Run with: python3 -m unittest discover examples/python"""

import unittest

from moderation import Moderation, ModerationError
from soundcheck_testing import SoundcheckTestCase

SOURCE = "rtmp://media.example/live/1"


class ModerationTest(SoundcheckTestCase):
    def setUp(self):
        # The waits of the client take no time here: they move the clock of the account.
        self.freeze_clock()
        self.moderation = Moderation(self.key, self.server, sleep=lambda seconds: self.advance_clock(f"{seconds}s"))

    def test_closes_a_stream(self):
        stream = self.moderation.open_stream(SOURCE, self.inbox)
        self.moderation.close_stream(stream)
        self.assert_received("videostream", eventId="live", times=1)
        self.assert_received("finish_videostream", requestId=stream, times=1)
        self.assert_no_unhandled_requests()

    def test_tries_again_when_the_vendor_fails(self):
        stream = self.moderation.open_stream(SOURCE, self.inbox)
        self.add_fault(operation="finish_videostream", what={"kind": "error", "code": "1903"}, times=2)
        self.moderation.close_stream(stream)
        self.assert_received("finish_videostream", times=3)
        self.assert_retries_well()

    def test_gives_up_on_an_unknown_stream(self):
        with self.assertRaises(ModerationError) as raised:
            self.moderation.close_stream("never-opened")
        self.assertEqual(raised.exception.code, 1902)
        self.assert_received("finish_videostream", times=1)

    def test_gets_results_by_callback(self):
        stream = self.moderation.open_stream(SOURCE, self.inbox)
        self.assertEqual(self.callbacks(), [])
        self.advance_clock("10m")
        results = self.callbacks()
        self.assertTrue(results)
        self.assertTrue(all(one["requestId"].startswith(stream) for one in results), results[:1])


if __name__ == "__main__":
    unittest.main()
