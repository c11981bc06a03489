#include "viz/play/player.hpp"

#include <thread>
#include <utility>

#include "model/setup.hpp"
#include "viz/play/exchange.hpp"
#include "viz/play/play_loop.hpp"
#include "viz/play/storyteller.hpp"

namespace hostscape::viz {

struct Player::State {
  explicit State(const Options& options)
      : storyteller{options.threads}, loop{options, exchange}, thread{[this] { loop.run(); }} {}
  ~State() {
    exchange.stop();
    thread.join();
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  Exchange exchange;
  mutable Storyteller storyteller;  // asking for a story makes it go on
  PlayLoop loop;
  std::thread thread;
};

Player::Player(Options options) : state_{std::make_unique<State>(options)} {}
Player::~Player() = default;

std::shared_ptr<const Frame> Player::latest() const {
  return state_->exchange.latest();
}
std::shared_ptr<const Frame> Player::settled() const {
  return state_->exchange.settled();
}

void Player::open(Scenario scenario, Seed seed) {
  state_->exchange.ask(wish::Open{std::move(scenario), seed});
}
void Player::close() {
  state_->exchange.ask(wish::Close{});
}
void Player::play() {
  state_->exchange.ask(wish::Play{});
}
void Player::pause() {
  state_->exchange.ask(wish::Pause{});
}
void Player::set_speed(double ticks_per_second) {
  state_->exchange.ask(wish::Speed{ticks_per_second});
}
void Player::step(std::int64_t ticks) {
  state_->exchange.ask(wish::Step{ticks});
}
void Player::seek(Tick ticks_done) {
  state_->exchange.ask(wish::Seek{ticks_done});
}
void Player::seek_next(EventWish wish) {
  state_->exchange.ask(wish::Find{std::move(wish), true});
}
void Player::seek_previous(EventWish wish) {
  state_->exchange.ask(wish::Find{std::move(wish), false});
}
void Player::change(Side side, Settings values, std::string label) {
  state_->exchange.ask(wish::Change{side, std::move(values), std::move(label)});
}
void Player::undo_changes(Side side) {
  state_->exchange.ask(wish::Undo{side});
}
void Player::fork(Settings values, std::string label) {
  state_->exchange.ask(wish::Fork{std::move(values), std::move(label)});
}
void Player::keep(Side side) {
  state_->exchange.ask(wish::Keep{side});
}

void Player::tell(Side side, CustomerId customer) {
  const auto frame = state_->exchange.peek();
  const WorldFrame* const world = frame->world(side);
  if (world != nullptr) state_->storyteller.tell(side, world->setup, world->seed, customer, world->now);
}

std::shared_ptr<const Trace> Player::story_of(Side side, CustomerId customer) const {
  const auto frame = state_->exchange.peek();
  const WorldFrame* const world = frame->world(side);
  if (world == nullptr) return nullptr;
  return state_->storyteller.story(side, world->setup, world->seed, customer, world->now);
}

std::optional<std::pair<Scenario, Seed>> Player::scenario_of(Side side) const {
  const auto frame = state_->exchange.peek();
  const WorldFrame* const world = frame->world(side);
  if (world == nullptr) return std::nullopt;
  return std::pair{world->setup->scenario(), world->seed};
}

}  // namespace hostscape::viz
