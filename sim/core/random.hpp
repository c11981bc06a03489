/// Keyed random draws: every number is a pure function of who asks for what, and when.
///
/// Why not a stream. A generator that runs along hands out its numbers in the order of the asking, so one more draw
/// anywhere shifts all later ones, and threads get numbers by luck. Here a draw is one evaluation of a counter-based
/// generator, Philox4x32-10 (Salmon, Moraes, Dror and Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3"): the
/// counter names the draw, the key is the seed of the run, nothing is stored. Two consequences:
///   - the same trajectory for any number of threads or processes and any order of evaluation;
///   - common random numbers by construction: two runs that differ in one rule give the same answer to every question
///     that both of them ask, so a difference between them is caused by the rule.
///
/// The rule for callers: key a draw by identities that both runs share (a customer, the tick at which a case was
/// born, the provider under consideration), never by ordinal numbers ("third attempt", "fifth notice of this tick"),
/// which differ as soon as the runs do. A new kind of question gets a new Purpose, and no other draw moves.
///
/// One block holds four 32-bit words. Questions that one stage of one case asks together may share a block (word 0,
/// 1, 2, 3); that halves the cost of a hot loop. Never use one word for two questions.
#pragma once

#include <Random123/philox.h>

#include <array>
#include <cassert>
#include <cstdint>

namespace hostscape {

/// Seed of a run: runs with equal seeds and equal scenarios are identical, runs with different seeds are independent.
struct Seed {
  std::uint64_t value = 0;
  friend constexpr bool operator==(Seed, Seed) noexcept = default;
};

/// The question that a draw answers.
///
/// The numbers are part of every published result: give a new purpose a new number, never change or reuse one.
enum class Purpose : std::uint8_t {
  notice_count = 1,       ///< how many candidate notices a tick brings
  notice_candidate = 2,   ///< whom a candidate concerns, and whether it is thinned out
  notice_content = 3,     ///< what a notice says: category, validity, good faith
  triage = 4,             ///< how the desk sorts a notice
  relay = 5,              ///< when the provider passes it on
  reading = 6,            ///< whether the customer reads the mail, and when
  answer = 7,             ///< remedy, contest, refusal, and how long it takes
  belief = 8,             ///< noisy signal that somebody has of an item
  decision = 9,           ///< what the provider decides at the deadline
  outage = 10,            ///< when the customer sees that it is dark
  support = 11,           ///< when support replies and lifts
  departure = 12,         ///< whether a customer leaves its supplier
  destination = 13,       ///< where it goes: one draw per candidate provider
  transfer = 14,          ///< how long the move takes
  customer_traits = 15,   ///< what never changes about a customer
  customer_items = 16,    ///< what a customer holds
  provider_traits = 17,   ///< what never changes about a provider
  item = 18,              ///< category and severity of one item
  address = 19,           ///< who shares an address with whom
  affinity = 20,          ///< neighbours in the affinity graph
  stack = 21,             ///< suppliers of the further layers
  scenario_date = 22,     ///< dates that a scenario gives as ranges
  escalation = 23,        ///< whether a notifier goes on, and to whom
  imitation = 24,         ///< whether a request quotes a precedent
  initial_supplier = 25,  ///< the supplier at the start of the run
  redress = 33,           ///< counter-notices, appeals and their outcomes
  bootstrap = 26,         ///< resampling in reports; never decides state
  sender = 27,            ///< who sends a batch of notices
  batch = 28,             ///< how many looks a batch holds
  churn = 29,             ///< who leaves its supplier of its own accord
  word_of_mouth = 30,     ///< who hears of a neighbour's cut, and what that leads to
  recommendation = 31,    ///< whether a mover follows an acquaintance, and which one
  reputation = 32,        ///< whether a mover accepts a candidate provider
  shock = 34,             ///< size and hour of a documented shock
  scandal = 35,           ///< which ordinary customers come under public pressure, and how much
  termination = 36,       ///< whether a supplier ends a contract of its own motion in an hour
  grace = 37,             ///< what grace it gives
  threat = 38,            ///< whether a campaign grows into a threat to life
  candidate_order = 39,   ///< in which order a customer asks candidate suppliers
  acceptance = 40,        ///< whether a candidate takes the customer
  search_time = 41,       ///< how long an attempt to find a supplier takes
  name = 42,              ///< when names of a site come back
  attack = 43,            ///< when a site without a shield is attacked down, and when attackers tire
  request = 44,           ///< termination requests at a provider
  request_answer = 45,    ///< whether it grants one
  review = 46,            ///< whether it reviews its doctrine
  order = 47,             ///< who is hit by an authority's order, and what about
  court = 48,             ///< how long a court takes and how it decides
  compliance = 49,        ///< whether a provider executes a foreign order
  litigation = 50,        ///< whether it fights an order, and how that ends
  suit = 51,              ///< whether a customer sues for reinstatement, and how that ends
  concession = 52,        ///< when a customer gives in
  mirror = 53,            ///< supporters that mirror a site
  layer_traits = 54,      ///< what never changes about a provider on the further layers
  refusal = 55,           ///< whether an ordinary candidate refuses an ordinary mover
  forecast = 56,          ///< what an operator expects of its way back
  upstream = 57,          ///< what follows an upstream's demand
  test = 255,             ///< for tests
};

/// One block of four random words for one question.
///
/// `a` and `b` are the agents (or other identities) involved, `tick` the time that names the question (often the birth
/// of a case, not the present), `index` tells apart questions of equal purpose, agents and tick; 24 bits.
class Draw {
 public:
  Draw(Seed seed, Purpose purpose, std::uint32_t a, std::uint32_t b, std::uint32_t tick,
       std::uint32_t index = 0) noexcept {
    assert(index < (std::uint32_t{1} << 24));
    const philox4x32_ctr_t counter = {{a, b, tick, (static_cast<std::uint32_t>(purpose) << 24) | index}};
    const philox4x32_key_t key = {
        {static_cast<std::uint32_t>(seed.value), static_cast<std::uint32_t>(seed.value >> 32)}};
    const philox4x32_ctr_t block = philox4x32_R(10, counter, key);
    words_ = {block.v[0], block.v[1], block.v[2], block.v[3]};
  }

  /// Word `i` (0 to 3), all 32 bits random.
  [[nodiscard]] constexpr std::uint32_t word(unsigned i) const noexcept {
    assert(i < 4);
    return words_[i];
  }

  /// Uniform from word `i`, in the open interval (0, 1): exactly (word + 1/2) / 2^32, so 1 - u is as exact as u.
  [[nodiscard]] constexpr double uniform(unsigned i) const noexcept {
    return (static_cast<double>(word(i)) + 0.5) * 0x1p-32;
  }

  /// Fine uniform from words 2 pair and 2 pair + 1 (pair is 0 or 1), in the open interval (0, 1).
  ///
  /// An odd multiple of 2^-53 with 52 random bits: a midpoint grid of full 53 bits would round up to 1 at its end.
  [[nodiscard]] constexpr double uniform53(unsigned pair) const noexcept {
    assert(pair < 2);
    const std::uint64_t bits = (std::uint64_t{word(2 * pair)} << 32) | word(2 * pair + 1);
    return static_cast<double>((bits >> 11) | 1U) * 0x1p-53;
  }

  /// Integer from 0 to n - 1 from word `i`; n >= 1.
  ///
  /// Multiply and shift without rejection, for a rejection loop would need more words: each probability is off by less
  /// than 2^-32, that is n / 2^32 of its value (one part in four million for n = 1,000).
  [[nodiscard]] constexpr std::uint32_t below(unsigned i, std::uint32_t n) const noexcept {
    assert(n > 0);
    return static_cast<std::uint32_t>((std::uint64_t{word(i)} * n) >> 32);
  }

  /// True with probability `p`, from word `i`: never for p <= 0, always for p >= 1, in steps of 2^-32 between.
  ///
  /// Monotone in p: with the same key, what happens at p also happens at any larger p. Pairing rests on it.
  [[nodiscard]] constexpr bool chance(unsigned i, double p) const noexcept { return uniform(i) < p; }

 private:
  std::array<std::uint32_t, 4> words_{};
};

}  // namespace hostscape
