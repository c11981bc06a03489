# The tests of the preset tsan: what starts threads, out of the other kinds, and a race that must be found.

if(NOT HOSTSCAPE_SANITIZE STREQUAL "thread")
  message(FATAL_ERROR "The tests of the kind threads are those of the other kinds once more, for the preset tsan.")
endif()
if(NOT TBB_DIR STREQUAL "${PROJECT_SOURCE_DIR}/build/tbb-tsan/lib/cmake/TBB")
  message(FATAL_ERROR "The thread sanitizer reports races in a oneTBB that was not built for it; found ${TBB_DIR}. "
                      "Run script/build-tbb-tsan, then: cmake --fresh --preset tsan")
endif()

# Kernels that scatter memory widely put it where this sanitizer refuses to run; setarch asks them not to.
execute_process(COMMAND setarch "${CMAKE_HOST_SYSTEM_PROCESSOR}" -R true RESULT_VARIABLE refused ERROR_QUIET)
if(NOT refused)
  set(CMAKE_CROSSCOMPILING_EMULATOR setarch "${CMAKE_HOST_SYSTEM_PROCESSOR}" -R)
endif()

file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/unit/engine/*.cpp")
if(TARGET hostscape_viz)
  list(APPEND sources unit/viz/play_player_test.cpp unit/viz/play_story_test.cpp)
endif()
hostscape_test_program(threads ${sources} unit/experiments/ensemble_test.cpp determinism/threads_test.cpp)

add_executable(hostscape_planted_race threads/planted_race.cpp)
target_link_libraries(hostscape_planted_race PRIVATE hostscape_engine)
add_test(NAME tsan-finds-a-planted-race COMMAND hostscape_planted_race)
set_tests_properties(tsan-finds-a-planted-race PROPERTIES LABELS threads TIMEOUT 120 PASS_REGULAR_EXPRESSION
                     "ThreadSanitizer: data race")
