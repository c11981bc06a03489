#include "viz/stage/packing.hpp"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/fruchterman_reingold.hpp>
#include <boost/graph/topology.hpp>
#include <boost/property_map/property_map.hpp>
#include <boost/random/linear_congruential.hpp>
#include <cmath>

namespace hostscape::viz {
namespace {

constexpr double kGoldenAngle = 2.399963229728653;

/// Pushes overlapping pairs apart, the smaller one more.
void push_apart(std::span<Circle> circles, double gap) {
  for (std::size_t i = 0; i < circles.size(); ++i) {
    for (std::size_t j = i + 1; j < circles.size(); ++j) {
      Circle& a = circles[i];
      Circle& b = circles[j];
      double dx = b.x - a.x;
      double dy = b.y - a.y;
      const double wanted = a.radius + b.radius + gap;
      double distance = std::hypot(dx, dy);
      if (distance >= wanted) continue;
      if (distance < 1e-9 * wanted) {  // one upon the other: part them in a direction of their own
        const double angle = kGoldenAngle * static_cast<double>(i + j + 1);
        dx = std::cos(angle);
        dy = std::sin(angle);
        distance = 1;
        const double half = wanted / 2;
        a.x -= dx * half;
        a.y -= dy * half;
        b.x += dx * half;
        b.y += dy * half;
        continue;
      }
      const double push = (wanted - distance) / distance;
      const double mass_a = a.radius * a.radius;
      const double mass_b = b.radius * b.radius;
      const double to_a = mass_b / (mass_a + mass_b);
      a.x -= dx * push * to_a;
      a.y -= dy * push * to_a;
      b.x += dx * push * (1 - to_a);
      b.y += dy * push * (1 - to_a);
    }
  }
}

bool apart(std::span<const Circle> circles, double gap) {
  for (std::size_t i = 0; i < circles.size(); ++i) {
    for (std::size_t j = i + 1; j < circles.size(); ++j) {
      const double distance = std::hypot(circles[j].x - circles[i].x, circles[j].y - circles[i].y);
      if (distance < circles[i].radius + circles[j].radius + gap) return false;
    }
  }
  return true;
}

}  // namespace

void pack(std::span<Circle> circles, double gap, const Pull& pull) {
  for (int step = 0; step < pull.steps; ++step) {
    // The pull dies away, so that the circles come to rest.
    const double part = 1 - static_cast<double>(step) / pull.steps;
    for (Circle& circle : circles) {
      circle.x *= 1 - pull.x * part;
      circle.y *= 1 - pull.y * part;
    }
    for (int again = 0; again < 4; ++again) push_apart(circles, gap);
  }
  // Aiming a little further makes it reach the gap itself in finitely many steps.
  const double aim = 1.05 * gap;
  for (int step = 0; step < 3000 && !apart(circles, gap); ++step) push_apart(circles, aim);
  // What still overlaps is spread: not pretty, but certain.
  while (!apart(circles, gap)) {
    for (Circle& circle : circles) {
      circle.x *= 1.02;
      circle.y *= 1.02;
    }
    push_apart(circles, aim);
  }
}

void arrange_by_links(std::span<Circle> circles, std::span<const std::pair<std::size_t, std::size_t>> links) {
  using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS>;
  using Topology = boost::rectangle_topology<boost::minstd_rand>;
  if (circles.size() < 2) return;
  double area = 0;
  for (const Circle& circle : circles) area += circle.radius * circle.radius;
  const double half = 2 * std::sqrt(area);
  Graph graph{circles.size()};
  for (const auto& [a, b] : links) add_edge(a, b, graph);

  boost::minstd_rand unused{1};  // the topology wants one; it is asked only for jitter between equal points
  const Topology topology{unused, -half, -half, half, half};
  std::vector<Topology::point_type> places(circles.size());
  double before = 0;
  for (std::size_t i = 0; i < circles.size(); ++i) {
    // A spiral whose turns have the area of what lies inside: a start near the end.
    const double distance = 1.3 * std::sqrt(before + circles[i].radius * circles[i].radius / 2);
    const double angle = kGoldenAngle * static_cast<double>(i);
    places[i][0] = i == 0 ? 0 : distance * std::cos(angle);
    places[i][1] = i == 0 ? 0 : distance * std::sin(angle);
    before += circles[i].radius * circles[i].radius;
  }
  if (!links.empty()) {
    const auto index = get(boost::vertex_index, graph);
    boost::fruchterman_reingold_force_directed_layout(
        graph, boost::make_iterator_property_map(places.begin(), index), topology,
        boost::cooling(boost::linear_cooling<double>(60, half / 25)).force_pairs(boost::all_force_pairs()));
  }
  for (std::size_t i = 0; i < circles.size(); ++i) {
    circles[i].x = places[i][0];
    circles[i].y = places[i][1];
  }
}

Circle enclosing(std::span<const Circle> circles) {
  Circle around;
  if (circles.empty()) return around;
  around.x = circles[0].x;
  around.y = circles[0].y;
  for (int step = 1; step <= 2000; ++step) {
    const Circle* farthest = &circles[0];
    double reach = -1;
    for (const Circle& circle : circles) {
      const double distance = std::hypot(circle.x - around.x, circle.y - around.y) + circle.radius;
      if (distance > reach) {
        reach = distance;
        farthest = &circle;
      }
    }
    around.radius = reach;
    const double towards = std::hypot(farthest->x - around.x, farthest->y - around.y);
    if (towards < 1e-12) break;
    // The way to the farthest rim, in shorter and shorter steps: the centre of the smallest circle is where this ends.
    const double part = 1.0 / (step + 1);
    around.x += (farthest->x - around.x) / towards * reach * part * 0.5;
    around.y += (farthest->y - around.y) / towards * reach * part * 0.5;
  }
  around.radius = 0;
  for (const Circle& circle : circles) {
    around.radius = std::max(around.radius, std::hypot(circle.x - around.x, circle.y - around.y) + circle.radius);
  }
  return around;
}

}  // namespace hostscape::viz
