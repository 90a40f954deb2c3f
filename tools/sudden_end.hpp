#pragma once

namespace materia {

/// From here on the program says a sentence, and what to do, where it has to stop at once: Xapian 1.4 ends the program
/// when an index cannot be written, and can read and write outside of its memory when one is damaged. Exit code 5.
void explain_sudden_ends();

}  // namespace materia
