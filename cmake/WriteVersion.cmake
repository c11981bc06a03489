# Writes OUTPUT from TEMPLATE with the commit of the checkout SOURCE, or "unknown" for an unpacked archive.

set(COMMIT "")
# Only the checkout's own repository counts, not one that it happens to lie in.
if(EXISTS "${SOURCE}/.git")
  # safe.directory: root building another user's checkout would otherwise be refused an answer.
  execute_process(COMMAND git -c "safe.directory=*" -C "${SOURCE}" describe --always --abbrev=12 --exclude=* --dirty
                  OUTPUT_VARIABLE COMMIT ERROR_QUIET OUTPUT_STRIP_TRAILING_WHITESPACE RESULT_VARIABLE failed)
  if(failed)
    set(COMMIT "")
  endif()
endif()
if(NOT COMMIT)
  set(COMMIT "unknown")
endif()
configure_file("${TEMPLATE}" "${OUTPUT}" @ONLY)
