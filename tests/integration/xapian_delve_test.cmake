# Xapian's own tool opens an index home as any database.
# cmake -DMATERIA=... -DDELVE=... -DCORPUS=... -DWORK=... -P xapian_delve_test.cmake
file(REMOVE_RECURSE ${WORK})
execute_process(COMMAND ${MATERIA} index ${CORPUS} --index ${WORK} --shards 2 COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${DELVE} ${WORK} OUTPUT_VARIABLE said COMMAND_ERROR_IS_FATAL ANY)
if(NOT said MATCHES "number of documents = [1-9]")
  message(FATAL_ERROR "xapian-delve sees no documents:\n${said}")
endif()
execute_process(COMMAND ${DELVE} -t XAprecautions ${WORK} OUTPUT_VARIABLE said COMMAND_ERROR_IS_FATAL ANY)
if(NOT said MATCHES "XAprecautions.*: [0-9]+ [0-9]+")
  message(FATAL_ERROR "xapian-delve sees no sections:\n${said}")
endif()
