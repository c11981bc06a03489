#pragma once

#include "model/event.hpp"
#include "model/rules/terms.hpp"

namespace hostscape {

/// What becomes of a relayed message on the customer's side.
struct Reading {
  double probability = 0;  ///< that the message is read in time
  bool read = false;
  Answer answer = Answer::none;    ///< what the reader will do; none: it means to but never gets to it
  std::uint32_t answer_hours = 0;  ///< from the relay to the answer, if there is one
};

/// Hours from getting a message to the answer of somebody who reads it.
[[nodiscard]] double response_hours(const CustomerParameters& customer, double uniform);

/// Attention times clarity: a fully opaque message loses the factor `customer.opaque_reading`. A reader that holds the
/// item lawful may refuse or contest; else it withdraws the item.
[[nodiscard]] Reading read(const Setup& setup, Seed seed, const Case& notice, double clarity);

}  // namespace hostscape
