#include "viz/play/player.hpp"

#include <mutex>
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
  mutable std::mutex mutex;
  std::optional<std::pair<Side, CustomerId>> asked;  // for whose story; guarded by the mutex
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
void Player::fork(Settings values, std::string label, std::optional<Tick> since) {
  state_->exchange.ask(wish::Fork{std::move(values), std::move(label), since});
}
void Player::keep(Side side) {
  state_->exchange.ask(wish::Keep{side});
}

void Player::tell(Side side, CustomerId customer) {
  {
    const std::lock_guard lock{state_->mutex};
    state_->asked = std::pair{side, customer};
  }
  static_cast<void>(story_of(side, customer));
}

// Whoever asked for the story of a side's customer wants that of the world which is there now.
std::shared_ptr<const Trace> Player::story_of(Side side, CustomerId customer) const {
  const auto frame = state_->exchange.peek();
  const WorldFrame* const world = frame->world(side);
  if (world == nullptr || customer.value() >= world->setup->customers()) return nullptr;
  const std::lock_guard lock{state_->mutex};
  if (state_->asked == std::pair{side, customer}) {
    state_->storyteller.tell(world->setup, world->seed, customer, world->now);
  }
  return state_->storyteller.story(world->setup, world->seed, customer, world->now);
}

std::optional<std::pair<Scenario, Seed>> Player::scenario_of(Side side) const {
  const auto frame = state_->exchange.peek();
  const WorldFrame* const world = frame->world(side);
  if (world == nullptr) return std::nullopt;
  return std::pair{world->setup->scenario(), world->seed};
}

}  // namespace hostscape::viz
