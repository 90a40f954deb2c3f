#pragma once

/// Materia: full-text search over medical monographs. The ten lines that index and search:
///
///     #include <iostream>
///     #include <materia/materia.hpp>
///
///     int main() {
///       materia::Indexer indexer("my-index");
///       indexer.update("my-monographs");
///       materia::Searcher searcher("my-index");
///       for (const auto& hit : searcher.search({.query = "blood clots", .limit = 5}).hits)
///         std::cout << hit.rank << ' ' << hit.id << '\n' << hit.snippet.text << '\n';
///     }
///
/// License: GPL-2.0-or-later, as Xapian requires; who links the library takes that over.

#include "materia/check.hpp"       // IWYU pragma: export
#include "materia/error.hpp"       // IWYU pragma: export
#include "materia/evaluation.hpp"  // IWYU pragma: export
#include "materia/indexer.hpp"     // IWYU pragma: export
#include "materia/lexicon.hpp"     // IWYU pragma: export
#include "materia/pack.hpp"        // IWYU pragma: export
#include "materia/render.hpp"      // IWYU pragma: export
#include "materia/searcher.hpp"    // IWYU pragma: export
#include "materia/similar.hpp"     // IWYU pragma: export
#include "materia/suggest.hpp"     // IWYU pragma: export
#include "materia/text.hpp"        // IWYU pragma: export
#include "materia/version.hpp"     // IWYU pragma: export
#include "materia/watcher.hpp"     // IWYU pragma: export
