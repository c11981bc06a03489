#pragma once

// The keys that a scenario file may use for its providers, customers and notices, each once: the reader, the writer and
// the JSON Schema all walk these tables. A key that is not here does not exist, and none of them is an outcome.

#include <array>
#include <functional>
#include <span>
#include <string_view>

#include "model/registry.hpp"
#include "model/scenario.hpp"

namespace hostscape {

/// One key of an object of type T.
template <class T>
struct Field {
  Parameter info;         ///< described like a parameter; its path is the key, its `get` and `put` are unused
  bool required = false;  ///< else what T holds by itself stands
  std::function<ParameterValue(const T&)> get;
  std::function<void(T&, const ParameterValue&)> put;  ///< takes values that `info.check` accepts
};

/// Without "upstreams", which is a list of names.
[[nodiscard]] std::span<const Field<NamedProvider>> provider_fields();
[[nodiscard]] std::span<const Field<FocalCustomer>> customer_fields();
[[nodiscard]] std::span<const Field<NoticeShock>> notice_fields();
[[nodiscard]] std::span<const Field<PressureShock>> shock_fields();
[[nodiscard]] std::span<const Field<ReportedViolations>> report_fields();
/// Without "parameters", which is an object of `policy.*` parameters.
[[nodiscard]] std::span<const Field<RuleSwitch>> switch_fields();

/// A key of the scenario itself.
struct SectionInfo {
  std::string_view key;
  std::string_view meaning;
};
inline constexpr std::array<SectionInfo, 12> kScenarioKeys{{
    {"name", "Short name, as the command line takes it"},
    {"title", "One line"},
    {"description", "What happens here and what is asked of it"},
    {"extends", "Name or path of a scenario to start from: parameters given here override its own, lists are appended"},
    {"sources", "Documents that the inputs come from"},
    {"parameters", "Values of parameters, as nested objects or with dotted paths"},
    {"providers", "Providers with a name"},
    {"customers", "Customers whose story is recorded"},
    {"notices", "Notices that the record says were filed; their fate is the model's affair"},
    {"shocks", "What the record says raised public pressure on a customer; what follows is the model's affair"},
    {"reports", "Violations of terms that the record says were reported to a customer"},
    {"switches", "Rules that change at a date"},
}};
inline constexpr std::array<SectionInfo, 5> kPolicyKeys{{
    {"name", "Short name, as the command line takes it"},
    {"title", "One line"},
    {"description", "What the rule says"},
    {"source", "Where the rule or its numbers come from"},
    {"parameters", "Values of policy.* parameters, as nested objects or with dotted paths"},
}};

}  // namespace hostscape
