#include "experiments/bench_table.hpp"

// Without threads: the tables are small.
#define CSV_IO_NO_THREAD
#include <fmt/format.h>
#include <libfccp/csv.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string_view>

#include "core/errors.hpp"
#include "experiments/text_table.hpp"

namespace hostscape {
namespace {

constexpr std::string_view kHeader =
    "customers,ticks,repetitions,floor_seconds,engine_seconds,one_thread_wall,two_threads_wall,ratio,speedup,events_"
    "per_second,"
    "customer_ticks_per_second,bytes_per_customer";
constexpr const char* kAccepted = "a table that `hostscape bench --out FILE.csv` wrote";

template <class Number>
Number number_in(const std::string& text, const std::string& where, std::string_view accepted) {
  Number value{};
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  bool good = error == std::errc{} && stop == end && value > 0;
  if constexpr (std::is_floating_point_v<Number>) good = good && std::isfinite(value);
  if (!good) throw InputError{where, "\"" + text + "\"", std::string{accepted}};
  return value;
}

const EarlierRatio* earlier_of(const BenchSize& size, std::span<const EarlierRatio> earlier) {
  const auto found = std::ranges::find_if(
      earlier, [&](const EarlierRatio& row) { return row.customers == size.customers && row.ticks == size.ticks; });
  return found == earlier.end() ? nullptr : &*found;
}

std::string bytes_text(double bytes) {
  return std::isnan(bytes) ? "-" : fmt::format("{:.1f}", bytes);
}

}  // namespace

std::vector<EarlierRatio> read_bench_csv(const std::filesystem::path& file) {
  std::vector<EarlierRatio> rows;
  try {
    ::io::CSVReader<3, ::io::trim_chars<' '>, ::io::double_quote_escape<',', '"'>> reader{file.string()};
    reader.read_header(::io::ignore_extra_column, "customers", "ticks", "ratio");
    std::string customers;
    std::string ticks;
    std::string ratio;
    while (reader.read_row(customers, ticks, ratio)) {
      const std::string where = fmt::format("{}:{}: ", file.string(), reader.get_file_line());
      rows.push_back({number_in<std::uint32_t>(customers, where + "customers", "a whole number from 1"),
                      number_in<std::uint32_t>(ticks, where + "ticks", "a whole number from 1"),
                      number_in<double>(ratio, where + "ratio", "a number above 0")});
      const auto same = [&](const EarlierRatio& row) {
        return row.customers == rows.back().customers && row.ticks == rows.back().ticks;
      };
      if (std::any_of(rows.begin(), rows.end() - 1, same)) {
        throw InputError{where + "customers", "\"" + customers + "\"", "each size once"};
      }
    }
  } catch (const ::io::error::base& error) {
    throw InputError{file.string(), error.what(), kAccepted};
  }
  if (rows.empty()) throw InputError{file.string(), "a table without rows", kAccepted};
  return rows;
}

std::string bench_csv(std::span<const BenchResult> results) {
  std::string text = std::string{kHeader} + "\n";
  for (const BenchResult& r : results) {
    text +=
        fmt::format("{},{},{},{:.9f},{:.9f},{:.9f},{:.9f},{:.4f},{:.4f},{:.0f},{:.0f},{}\n", r.size.customers,
                    r.size.ticks, r.size.repetitions, r.floor_seconds, r.engine_seconds, r.one_thread_wall,
                    r.two_threads_wall, r.ratio(), r.speedup(), r.events_per_second(), r.customer_ticks_per_second(),
                    std::isnan(r.bytes_per_customer) ? "" : fmt::format("{:.2f}", r.bytes_per_customer));
  }
  return text;
}

std::string bench_text(std::span<const BenchResult> results, std::span<const EarlierRatio> earlier) {
  std::vector<TextTable::Column> columns{{"customers"}, {"hours"},    {"floor s"}, {"engine s"},
                                         {"ratio"},     {"events/s"}, {"bytes"},   {"2 threads"}};
  if (!earlier.empty()) columns.insert(columns.end(), {{"earlier"}, {"change"}});
  TextTable table{std::move(columns)};
  for (const BenchResult& r : results) {
    std::vector<std::string> cells{short_number(r.size.customers),   short_number(r.size.ticks),
                                   short_number(r.floor_seconds),    short_number(r.engine_seconds),
                                   fmt::format("{:.2f}", r.ratio()), short_number(r.events_per_second()),
                                   bytes_text(r.bytes_per_customer), fmt::format("{:.2f}x", r.speedup())};
    if (!earlier.empty()) {
      const EarlierRatio* const old = earlier_of(r.size, earlier);
      cells.push_back(old == nullptr ? "-" : fmt::format("{:.2f}", old->ratio));
      cells.push_back(old == nullptr ? "-" : signed_percent(r.ratio() / old->ratio - 1));
    }
    table.add_row(std::move(cells));
  }
  return table.text();
}

}  // namespace hostscape
