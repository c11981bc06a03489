#include "support/market_tables.hpp"

#include <cmath>
#include <fstream>

#include "support/source_directory.hpp"

namespace hostscape::testing {
namespace {

std::ifstream open_table(const std::string& name) {
  std::ifstream file{source_directory() / "sim/scenarios/market" / name};
  std::string header;
  std::getline(file, header);
  return file;
}

// Of "asn,organisation,home,from,layer,hostnames": names may hold commas, so the rest is counted from the end.
std::map<std::string, ProviderRow> read_providers() {
  std::ifstream file = open_table("providers.csv");
  std::map<std::string, ProviderRow> rows;
  std::string line;
  while (std::getline(file, line)) {
    std::vector<std::size_t> commas;
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (line[i] == ',') commas.push_back(i);
    }
    const auto from_end = [&](std::size_t k) { return commas[commas.size() - k]; };
    const auto between = [&](std::size_t a, std::size_t b) { return line.substr(a + 1, b - a - 1); };
    std::string name = between(commas[0], from_end(4));
    if (name.front() == '"') name = name.substr(1, name.size() - 2);
    for (auto at = name.find("\"\""); at != std::string::npos; at = name.find("\"\"", at + 1)) name.erase(at, 1);
    rows[line.substr(0, commas[0])] = {name, between(from_end(4), from_end(3)), between(from_end(2), from_end(1))};
  }
  return rows;
}

std::map<std::string, HostingTable> read_tables() {
  const auto providers = read_providers();
  std::ifstream file = open_table("shares.csv");
  std::map<std::string, HostingTable> tables;
  std::string line;
  while (std::getline(file, line)) {
    const auto last = line.rfind(',');
    const std::string asn = line.substr(3, last - 3);
    const double hostnames = std::stod(line.substr(last + 1));
    HostingTable& table = tables[line.substr(0, 2)];
    if (asn == "0")
      table.others = hostnames;
    else if (const ProviderRow& row = providers.at(asn); row.layer == "hosting")
      table.hosts.push_back({asn, row, hostnames});
  }
  for (auto& [country, table] : tables) table.firms = std::ceil(table.others / table.hosts.back().hostnames);
  return tables;
}

std::map<std::string, CountryRow> read_countries() {
  std::ifstream file = open_table("countries.csv");
  std::map<std::string, CountryRow> rows;
  std::string line;
  while (std::getline(file, line)) {
    std::vector<std::string> fields{""};
    for (const char c : line) {
      if (c == ',')
        fields.emplace_back();
      else
        fields.back() += c;
    }
    rows[fields.at(0)] = {fields.at(2), fields.at(3), std::stod(fields.at(4))};
  }
  return rows;
}

}  // namespace

double HostingTable::named() const {
  double sum = 0;
  for (const Host& host : hosts) sum += host.hostnames;
  return sum;
}

double HostingTable::abroad(const std::string& country) const {
  double sum = 0;
  for (const Host& host : hosts) sum += host.row.home == country ? 0 : host.hostnames;
  return sum / total();
}

const std::map<std::string, HostingTable>& hosting_tables() {
  static const auto tables = read_tables();
  return tables;
}

const HostingTable& hosting_table(const std::string& country) {
  return hosting_tables().at(country);
}

const std::map<std::string, CountryRow>& country_rows() {
  static const auto rows = read_countries();
  return rows;
}

}  // namespace hostscape::testing
