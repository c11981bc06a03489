# Writes OUTPUT from PAIRS, a list of names and files.

set(text "// Generated; see cmake/EmbedText.cmake.\n\n#include <string_view>\n\nnamespace hostscape::embedded {\n")
while(PAIRS)
  list(POP_FRONT PAIRS name file)
  file(READ "${file}" bytes HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
  string(APPEND text "\nnamespace {\nconstexpr unsigned char bytes_of_${name}[] = {${bytes}0};\n}\n"
         "extern const std::string_view ${name};\n"
         "const std::string_view ${name}{static_cast<const char*>(static_cast<const void*>(bytes_of_${name})), sizeof bytes_of_${name} - 1};\n")
endwhile()
string(APPEND text "\n}  // namespace hostscape::embedded\n")
file(WRITE "${OUTPUT}" "${text}")
