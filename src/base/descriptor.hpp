// A file descriptor that is closed when it is no longer needed.
#pragma once

#include <unistd.h>

#include <utility>

namespace materia {

class Descriptor {
 public:
  // Less than 0: there is none.
  explicit Descriptor(int descriptor) : descriptor_(descriptor) {}
  ~Descriptor() { close(); }
  Descriptor(Descriptor&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    if (this != &other) {
      close();
      descriptor_ = std::exchange(other.descriptor_, -1);
    }
    return *this;
  }
  [[nodiscard]] int get() const { return descriptor_; }

 private:
  void close() const {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  int descriptor_;
};

}  // namespace materia
