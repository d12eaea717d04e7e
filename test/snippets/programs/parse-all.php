<?php
// Reads each file without running it: fails at the first that is not PHP.
foreach (array_slice($argv, 1) as $name) {
    token_get_all(file_get_contents($name), TOKEN_PARSE);
}
