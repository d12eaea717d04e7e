// Tests that send no request to a sandbox.
