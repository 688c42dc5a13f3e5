# The gate. For each golden:
#   case.<area>.<name>            the native loop as the newest release that the golden holds
#   case.<area>.<name>@<release>  the native loop as one of the others
#   node.<area>.<name>            the newest release's own binary; skipped where it is not installed
# Labels: the area; the release; `case` or `node`; `gate` for the newest release on the native loop.
set(golden_folder ${PROJECT_SOURCE_DIR}/golden)
file(GLOB goldens RELATIVE ${golden_folder} CONFIGURE_DEPENDS ${golden_folder}/*/*.json)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${goldens})

function(add_case_test name runtime release case labels)
  add_test(NAME ${name}
    COMMAND ordeal run --on ${runtime} --release ${release} --native $<TARGET_FILE:ordeal-native>
            --cases ${CMAKE_CURRENT_SOURCE_DIR} --golden ${golden_folder} ${case})
  set_tests_properties(${name} PROPERTIES LABELS "${labels}" TIMEOUT 120)
endfunction()

foreach(golden IN LISTS goldens)
  string(REGEX REPLACE "\\.json$" "" case ${golden})
  string(REPLACE "/" ";" parts ${case})
  list(GET parts 0 area)
  string(REPLACE "/" "." dotted ${case})

  file(READ ${golden_folder}/${golden} text)
  string(JSON count ERROR_VARIABLE failed LENGTH "${text}" releases)
  if(failed)
    message(FATAL_ERROR "golden/${golden}: ${failed}; restore it, or record it again with `ordeal record ${case}`")
  endif()
  set(releases "")
  math(EXPR last "${count} - 1")
  foreach(i RANGE ${last})
    string(JSON release MEMBER "${text}" releases ${i})
    list(APPEND releases ${release})
  endforeach()
  list(SORT releases COMPARE NATURAL)  # CMake hands the members out by their spelling: 26.10.0 before 26.3.0
  list(POP_BACK releases newest)

  add_case_test(case.${dotted} native ${newest} ${case} "case;gate;${area};${newest}")
  add_case_test(node.${dotted} node ${newest} ${case} "node;${area};${newest}")
  set_tests_properties(node.${dotted} PROPERTIES SKIP_RETURN_CODE 3)
  foreach(release IN LISTS releases)
    add_case_test(case.${dotted}@${release} native ${release} ${case} "case;${area};${release}")
  endforeach()
endforeach()
