// A suite that asks no sandbox anything.
