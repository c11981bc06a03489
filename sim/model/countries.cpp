#include "model/countries.hpp"

#include <algorithm>

#include "core/errors.hpp"
#include "model/csv_table.hpp"

namespace hostscape {
namespace {

template <class Names>
void check_name(const CsvTable& table, std::size_t column, const Names& names) {
  const std::string& name = table.text(column);
  if (std::ranges::find(names, name) == names.end()) table.fail(column, accepted_names(name, names));
}

Regime regime_of(const CsvTable& table, std::size_t column) {
  check_name(table, column, kRegimeNames);
  const auto found = std::ranges::find(kRegimeNames, table.text(column));
  return static_cast<Regime>(found - kRegimeNames.begin());
}

bool is_european(const Country& country) {
  return country.group != "other" || country.code == "GB" || country.code == "CH";
}

}  // namespace

Countries Countries::load(const std::filesystem::path& directory) {
  enum Column : std::size_t { code, name, regime, group, weight, utc_offset };
  CsvTable table{directory / "countries.csv", {"code", "name", "regime", "group", "weight", "utc_offset"}};
  Countries countries;
  while (table.next()) {
    if (!is_country_code(table.text(code))) table.fail(code, "two capital letters");
    const auto& before = countries.countries_;
    if (!before.empty() && table.text(code) <= before.back().code) table.fail(code, "each code once, in order");
    if (table.text(name).empty()) table.fail(name, "a name");
    check_name(table, group, kCountryGroupNames);
    countries.countries_.push_back({table.text(code), table.text(name), regime_of(table, regime), table.text(group),
                                    table.share(weight), table.integer(utc_offset, -12, 14)});
  }
  return countries;
}

const Country* Countries::find(std::string_view code) const {
  const auto found = std::ranges::lower_bound(countries_, code, {}, &Country::code);
  return found != countries_.end() && found->code == code ? &*found : nullptr;
}

const Country& Countries::at(std::string_view code, const std::string& where) const {
  if (const Country* const country = find(code)) return *country;
  std::vector<std::string_view> codes;
  for (const Country& country : countries_) codes.push_back(country.code);
  throw InputError{where, "\"" + std::string{code} + "\"",
                   "a code of the table of countries (ISO 3166): " + accepted_names(code, codes)};
}

std::vector<std::string> Countries::members(std::string_view group) const {
  std::vector<std::string> codes;
  for (const Country& country : countries_) {
    if (country.weight > 0 && (group == "world" || (group == "europe" && is_european(country)))) {
      codes.push_back(country.code);
    }
  }
  return codes;
}

}  // namespace hostscape
