@echo off
rem Windows only. The npm scripts begin with exec, so that elsewhere signals reach the server and not a shell: cmd.exe has none.
%*
