# The gate. For each golden:
#   case.<area>.<name>            the native loop as the newest release that the golden holds: explored,
#                                 so that it has to reach the golden's set and nothing else
#   case.<area>.<name>@<release>  the native loop as one of the others
#   node.<area>.<name>            the newest release's own binary; skipped where it is not installed
# Labels: the area; the release; `case` or `node`; `gate` for the newest release on the native loop.
# For all cases together, with the label `case`:
#   cases.plain@<release>         every case as that release once, with nothing preloaded
#   cases.lint                    the pairs and their goldens belong together
#   cases.witnesses               every witness of the goldens gives its outcome on the native loop, twice
#   node.witnesses                and on the release that it comes from; skipped where one is missing
set(golden_folder ${PROJECT_SOURCE_DIR}/golden)
file(GLOB goldens RELATIVE ${golden_folder} CONFIGURE_DEPENDS ${golden_folder}/*/*.json)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${goldens})

set(folders --cases ${CMAKE_CURRENT_SOURCE_DIR} --golden ${golden_folder})
set(run ordeal run --native $<TARGET_FILE:ordeal-native> ${folders})
if(NOT ORDEAL_SANITIZE)  # a sanitizer's own library has to be the first that is loaded
  set(explore --explore)
endif()

function(add_case_test name release case labels)
  add_test(NAME ${name} COMMAND ${run} --release ${release} ${ARGN} ${case})
  set_tests_properties(${name} PROPERTIES LABELS "${labels}" TIMEOUT 120)
endfunction()

if(NOT ORDEAL_CASES)
  set(replay ordeal replay --witnesses --release all --times 2 ${folders})
  add_test(NAME cases.lint COMMAND ordeal lint ${folders})
  set_tests_properties(cases.lint PROPERTIES LABELS case TIMEOUT 600)
  if(NOT ORDEAL_SANITIZE)
    add_test(NAME cases.witnesses
      COMMAND ${replay} --on native --native $<TARGET_FILE:ordeal-native>)
    add_test(NAME node.witnesses COMMAND ${replay} --on node)
    set_tests_properties(cases.witnesses PROPERTIES LABELS case TIMEOUT 600)
    set_tests_properties(node.witnesses PROPERTIES LABELS node TIMEOUT 1200 SKIP_RETURN_CODE 3)
  endif()
endif()

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
  list(APPEND all_releases ${releases})
  list(POP_BACK releases newest)

  add_case_test(case.${dotted} ${newest} ${case} "case;gate;${area};${newest}" ${explore})
  add_case_test(node.${dotted} ${newest} ${case} "node;${area};${newest}" --on node)
  set_tests_properties(node.${dotted} PROPERTIES SKIP_RETURN_CODE 3)
  foreach(release IN LISTS releases)
    add_case_test(case.${dotted}@${release} ${release} ${case} "case;${area};${release}" ${explore})
  endforeach()
endforeach()

if(NOT ORDEAL_CASES)
  list(REMOVE_DUPLICATES all_releases)
  foreach(release IN LISTS all_releases)
    add_test(NAME cases.plain@${release} COMMAND ${run} --release ${release})
    set_tests_properties(cases.plain@${release} PROPERTIES LABELS "case;${release}" TIMEOUT 300)
  endforeach()
endif()
