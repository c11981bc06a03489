# hostscape_embed_text(OUTPUT NAMESPACE-FREE-NAME FILE [NAME FILE]...)
#
# Writes OUTPUT, a C++ source in which each NAME is a std::string_view of the bytes of its FILE; the program needs the files
# no more. Written anew when a file changes. Numbers instead of literals: no limit of length, nothing to escape.
function(hostscape_embed_text output)
  set(files "")
  set(rest ${ARGN})
  while(rest)
    list(POP_FRONT rest name file)
    list(APPEND files "${file}")
  endwhile()
  add_custom_command(OUTPUT "${output}"
                     COMMAND "${CMAKE_COMMAND}" "-DOUTPUT=${output}" "-DPAIRS=${ARGN}"
                             -P "${PROJECT_SOURCE_DIR}/cmake/WriteEmbeddedText.cmake"
                     DEPENDS ${files} "${PROJECT_SOURCE_DIR}/cmake/WriteEmbeddedText.cmake"
                     VERBATIM COMMENT "Embedding the page of the report")
endfunction()
