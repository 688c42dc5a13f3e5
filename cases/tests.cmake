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
  math(EXPR newest "${count} - 1")  # they are kept oldest first
  foreach(i RANGE ${newest})
    string(JSON release MEMBER "${text}" releases ${i})
    if(i EQUAL newest)
      add_case_test(case.${dotted} native ${release} ${case} "case;gate;${area};${release}")
      add_case_test(node.${dotted} node ${release} ${case} "node;${area};${release}")
      set_tests_properties(node.${dotted} PROPERTIES SKIP_RETURN_CODE 3)
    else()
      add_case_test(case.${dotted}@${release} native ${release} ${case} "case;${area};${release}")
    endif()
  endforeach()
endforeach()
