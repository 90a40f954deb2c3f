#include <iostream>
#include <materia/materia.hpp>

int main() {
  materia::Indexer indexer("my-index");
  indexer.update("my-monographs");
  materia::Searcher searcher("my-index");
  for (const auto& hit : searcher.search({.query = "blood clots", .limit = 5}).hits)
    std::cout << hit.rank << ' ' << hit.id << '\n' << hit.snippet.text << '\n';
}
