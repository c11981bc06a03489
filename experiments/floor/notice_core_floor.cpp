#include "experiments/floor/notice_core_floor.hpp"

#include <algorithm>
#include <cmath>

#include "core/large_pages.hpp"
#include "core/quantiles.hpp"

namespace hostscape {
namespace {

constexpr double kNoticesPerYear = 1;
constexpr double kExponent = 1.1;
constexpr double kUnfounded = 0.3;
constexpr double kRelayHours = 24;
constexpr double kRead = 0.6;
constexpr double kAnswerHours = 20;
constexpr std::uint32_t kCureHours = 48;
constexpr double kDeparts = 0.2;
constexpr double kTransferHours = 48;
constexpr double kRepairHours = 2;
constexpr std::uint32_t kSupportHours = 2;

constexpr double kGuideCells = 4096;
constexpr std::uint32_t kNone = 0xffffffffU;
constexpr std::uint8_t kBusy = 0x80;
constexpr std::uint8_t kProvider = 0x7f;

// The word of an entry: tick of the notice above three bits.
constexpr std::uint32_t kRemedied = 0;
constexpr std::uint32_t kCut = 1;
constexpr std::uint32_t kBack = 2;
constexpr std::uint32_t kMoved = 3;
constexpr std::uint32_t kWhat = 3;
constexpr std::uint32_t kUnfoundedBit = 4;
constexpr unsigned kFiledShift = 3;

// ceil(Exp(mean)), at least 1.
std::uint32_t whole_exponential(double u, double mean) {
  const double hours = mean * neg_log(u);
  const auto floor = static_cast<std::uint32_t>(hours);
  return std::max(floor + (floor < hours ? 1U : 0U), 1U);
}

void prefetch(const std::uint8_t* address) {
  __builtin_prefetch(address, 1);
}

}  // namespace

NoticeCoreFloor::NoticeCoreFloor(std::uint32_t customers, Seed seed) : seed_{seed}, ring_(kRing, kNone), free_{kNone} {
  customers_.reserve(customers);
  prefer_large_pages(customers_.data(), customers);
  customers_.resize(customers);
  make_shares();
  place_customers();
  // Multiplied and divided by the number of customers as the engine does for the sake of its kinds: the last bit counts.
  const double chance = kNoticesPerYear / 8760 * customers / customers;
  const double rate = neg_log(1 - chance);
  full_chunk_ = arrivals_of(rate * kChunk);
  const std::uint32_t rest = customers % kChunk;
  last_chunk_ = arrivals_of(rate * (rest == 0 ? kChunk : rest));
}

void NoticeCoreFloor::make_shares() {
  std::array<double, kProviders> share;
  double total = 0;
  for (std::uint32_t k = 0; k < kProviders; ++k) total += share[k] = power(k + 1, -kExponent);
  double sum = 0;
  for (std::uint32_t k = 0; k < kProviders; ++k) cumulative_[k] = sum += share[k] / total;
  cumulative_.back() = 1;
  std::uint32_t rank = 0;
  for (std::uint32_t cell = 0; cell < guide_.size(); ++cell) {
    while (cumulative_[rank] <= static_cast<double>(cell) / kGuideCells) ++rank;
    guide_[cell] = static_cast<std::uint8_t>(rank);
  }
}

std::uint32_t NoticeCoreFloor::rank_at(double x) const {
  std::uint32_t rank = guide_[static_cast<std::size_t>(x * kGuideCells)];
  while (cumulative_[rank] <= x) ++rank;
  return rank;
}

void NoticeCoreFloor::place_customers() {
  for (std::uint32_t id = 0; id < customers_.size(); ++id) {
    const Draw draw{seed_, Purpose::initial_supplier, id, 0, 0};
    const std::uint32_t rank = rank_at(draw.uniform(0));
    customers_[id] = static_cast<std::uint8_t>(rank);
    ++held_[rank];
  }
}

NoticeCoreFloor::Arrivals NoticeCoreFloor::arrivals_of(double rate) {
  constexpr double kNegligible = 0x1p-60;
  Arrivals arrivals;
  double probability = exp_neg(rate);
  double sum = probability;
  for (std::uint32_t count = 1; count - 1 < rate || probability > kNegligible; ++count) {
    arrivals.cumulative.push_back(sum);
    probability = probability * rate / count;
    sum += probability;
  }
  arrivals.cumulative.push_back(1);
  std::uint8_t count = 0;
  for (std::size_t cell = 0; cell < arrivals.guide.size(); ++cell) {
    while (arrivals.cumulative[count] <= static_cast<double>(cell) / 64) ++count;
    arrivals.guide[cell] = count;
  }
  return arrivals;
}

void NoticeCoreFloor::step() {
  settle_due();
  // The next chunk's customers are on their way from memory while one chunk's notices are filed.
  Candidates drawn[2];
  const auto customers = static_cast<std::uint32_t>(customers_.size());
  unsigned turn = 0;
  for (std::uint32_t chunk = 0; chunk <= (customers - 1) / kChunk; ++chunk) {
    draw(chunk * kChunk, drawn[turn]);
    turn ^= 1U;
    file(drawn[turn]);
  }
  file(drawn[turn ^ 1U]);
  ++now_;
}

void NoticeCoreFloor::draw(std::uint32_t first, Candidates& candidates) const {
  const auto left = static_cast<std::uint32_t>(customers_.size()) - first;
  const Arrivals& arrivals = left > kChunk ? full_chunk_ : last_chunk_;
  const Draw many{seed_, Purpose::notice_count, first, 0, now_};
  const double u = many.uniform53(0);
  std::uint32_t size = arrivals.guide[static_cast<std::size_t>(u * 64)];
  while (u >= arrivals.cumulative[size]) ++size;
  candidates.size = size;
  for (std::uint32_t j = 0; j < size; ++j) {
    const Draw draw{seed_, Purpose::notice_candidate, first, j, now_};
    const std::uint32_t customer = first + draw.below(0, std::min(left, kChunk));
    prefetch(&customers_[customer]);
    candidates.customer[j] = customer;
    candidates.unfounded[j] = draw.uniform(3) < kUnfounded ? 1 : 0;
  }
}

void NoticeCoreFloor::file(const Candidates& candidates) {
  for (std::uint32_t j = 0; j < candidates.size; ++j) {
    const std::uint32_t customer = candidates.customer[j];
    if ((customers_[customer] & kBusy) == 0) {
      accept(customer, candidates.unfounded[j]);
      continue;
    }
    // Whoever is hit twice in an hour counts once.
    const auto* const begin = candidates.customer.data();
    if (std::find(begin, begin + j, customer) == begin + j) ++counts_.duplicates;
  }
}

// All that becomes of a notice until its case is closed or the service is cut follows from draws that nobody can change.
void NoticeCoreFloor::accept(std::uint32_t customer, std::uint32_t unfounded) {
  customers_[customer] |= kBusy;
  ++counts_.notices;
  ++counts_.noticed;
  const Draw relay{seed_, Purpose::relay, customer, 0, now_};
  const Draw reading{seed_, Purpose::reading, customer, 0, now_};
  const std::uint32_t relayed = whole_exponential(relay.uniform(0), kRelayHours);
  const std::uint32_t answer = whole_exponential(reading.uniform(1), kAnswerHours);
  const bool in_time = reading.uniform(0) < kRead && answer <= kCureHours;
  const std::uint32_t end = now_ + relayed + (in_time ? answer : kCureHours);
  const std::uint32_t what = (in_time ? kRemedied : kCut) | (unfounded * kUnfoundedBit);
  schedule(end, {customer, (now_ << kFiledShift) | what});
}

void NoticeCoreFloor::settle_due() {
  std::uint32_t block = ring_[now_ % kRing];
  ring_[now_ % kRing] = kNone;
  while (block != kNone) {
    const Block due = blocks_[block];  // a copy: settling schedules, which may take the block or move them all
    blocks_[block].next = free_;
    free_ = block;
    for (std::uint32_t i = 0; i < due.size; ++i) prefetch(&customers_[due.entries[i].customer]);
    for (std::uint32_t i = 0; i < due.size; ++i) settle(due.entries[i]);
    block = due.next;
  }
}

void NoticeCoreFloor::settle(Entry entry) {
  std::uint8_t& customer = customers_[entry.customer];
  switch (entry.story & kWhat) {
    case kRemedied:
      --counts_.noticed;
      ++counts_.remedied;
      customer &= kProvider;
      break;
    case kCut:
      cut(entry);
      break;
    case kBack:
      --counts_.suspended;
      customer &= kProvider;
      break;
    default: {
      --counts_.migrating;
      ++counts_.migrations;
      const std::uint32_t old = customer & kProvider;
      const std::uint32_t next = destination(entry.customer, entry.story >> kFiledShift, old);
      --held_[old];
      ++held_[next];
      customer = static_cast<std::uint8_t>(next);
      break;
    }
  }
}

void NoticeCoreFloor::cut(Entry entry) {
  --counts_.noticed;
  ++counts_.suspensions;
  counts_.wrongful_suspensions += (entry.story & kUnfoundedBit) != 0 ? 1 : 0;
  const std::uint32_t filed = entry.story >> kFiledShift;
  const Draw departure{seed_, Purpose::departure, entry.customer, 0, filed};
  if (departure.uniform(0) < kDeparts) {
    ++counts_.migrating;
    const Draw transfer{seed_, Purpose::transfer, entry.customer, 0, filed};
    schedule(now_ + whole_exponential(transfer.uniform(0), kTransferHours),
             {entry.customer, (filed << kFiledShift) | kMoved});
  } else {
    ++counts_.suspended;
    const Draw outage{seed_, Purpose::outage, entry.customer, 0, filed};
    schedule(now_ + whole_exponential(outage.uniform(1), kRepairHours) + kSupportHours,
             {entry.customer, (filed << kFiledShift) | kBack});
  }
}

// From the shares, the old provider's stretch of the unit interval cut out.
std::uint32_t NoticeCoreFloor::destination(std::uint32_t customer, std::uint32_t filed, std::uint32_t old) const {
  const Draw draw{seed_, Purpose::destination, customer, 0, filed};
  const double before = old == 0 ? 0 : cumulative_[old - 1];
  const double after = cumulative_[old];
  double x = draw.uniform(0) * (1 - (after - before));
  if (x >= before) x += after - before;
  const std::uint32_t rank = rank_at(x);
  if (rank != old) return rank;
  return old + 1 < kProviders ? old + 1 : old - 1;  // rounding at the seam
}

void NoticeCoreFloor::schedule(std::uint32_t due, Entry entry) {
  std::uint32_t& head = ring_[due % kRing];
  if (head == kNone || blocks_[head].size == blocks_[head].entries.size()) {
    std::uint32_t fresh = free_;
    if (fresh == kNone) {
      fresh = static_cast<std::uint32_t>(blocks_.size());
      blocks_.emplace_back();
    } else {
      free_ = blocks_[fresh].next;
    }
    blocks_[fresh].next = head;
    blocks_[fresh].size = 0;
    head = fresh;
  }
  Block& block = blocks_[head];
  block.entries[block.size++] = entry;
}

NoticeCoreCounts NoticeCoreFloor::counts() const {
  NoticeCoreCounts counts = counts_;
  const auto customers = static_cast<std::uint32_t>(customers_.size());
  counts.online = customers - counts.noticed - counts.suspended - counts.migrating;
  std::uint64_t squares = 0;
  for (const std::uint32_t held : held_) squares += std::uint64_t{held} * held;
  const double n = customers;
  counts.hhi_hosting = 10'000 * (static_cast<double>(squares) / (n * n));
  return counts;
}

NoticeCoreCounts run_notice_core_floor(std::uint32_t customers, std::uint32_t ticks, Seed seed) {
  NoticeCoreFloor floor{customers, seed};
  for (std::uint32_t tick = 0; tick < ticks; ++tick) floor.step();
  return floor.counts();
}

}  // namespace hostscape
