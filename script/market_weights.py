"""Which publics make up the world's popular hostnames: the column `weight` of sim/scenarios/market/countries.csv.

The world's hostnames by firm are taken as a mixture of what each audience looks at, and the parts of the mixture are
estimated by expectation-maximisation. Three things keep the estimate away from what the plain mixture does here (it
gives a tenth to each of two small countries whose long lists merely look like the average of the rest):

- A part more, `everywhere`: the firms that more than half of all audiences name, as the world counts them. Their
  hostnames say nothing about who looks.
- A ceiling. An audience cannot bring more hostnames of its own firms than the world has: if its own firms (registered in
  the country; guessed homes do not count) answer for the share s of what it looks at and for h hostnames worldwide, it
  looks at h / s hostnames at most. An audience none of whose firms is known cannot be told from others and gets 0.
- What `everywhere` takes goes to the countries in which those firms are registered.

Only + - * / on floats in a fixed order: the same result on any machine.
"""

import collections

SMALL_FIRMS = 0
TOLERANCE = 1e-9  # no part moves by more in a step
MOST_STEPS = 20000

Fit = collections.namedtuple("Fit", "weights, steps, distance, everywhere, at_ceiling")


def capped(amounts, ceilings):
    """Amounts scaled to sum to 1, none above its ceiling; what a ceiling cuts off goes to the others in proportion."""
    parts = [0.0] * len(amounts)
    free = [i for i, amount in enumerate(amounts) if amount > 0]
    left = 1.0
    while True:
        scale = left / sum(amounts[i] for i in free)
        over = [i for i in free if amounts[i] * scale > ceilings[i]]
        if not over:
            break
        for i in over:
            parts[i] = ceilings[i]
            left -= ceilings[i]
        free = [i for i in free if i not in over]
    for i in free:
        parts[i] = amounts[i] * scale
    return parts


def mixture_of(parts, rows, size):
    mixture = [0.0] * size
    for part, row in zip(parts, rows):
        if part > 0:
            for firm, share in row:
                mixture[firm] += part * share
    return mixture


def estimate(rows, target, ceilings):
    """Parts of the rows that make `target` most likely below their ceilings, and the number of steps it took."""
    parts = capped([1.0 if ceiling > 0 else 0.0 for ceiling in ceilings], ceilings)
    for step in range(1, MOST_STEPS + 1):
        mixture = mixture_of(parts, rows, len(target))
        ratio = [wanted / found if found > 0 else 0.0 for wanted, found in zip(target, mixture)]
        amounts = [part * sum(share * ratio[firm] for firm, share in row) for part, row in zip(parts, rows)]
        moved = capped(amounts, ceilings)
        change = max(abs(new - old) for new, old in zip(moved, parts))
        parts = moved
        if change <= TOLERANCE:
            return parts, step
    raise ArithmeticError(f"no convergence in {MOST_STEPS} steps")


def ceiling_of(country, seen, providers, at_home, world_total):
    """Most of the world's hostnames that an audience can look at, as a share."""
    named = [count for asn, count in seen.items() if asn != SMALL_FIRMS]
    own = sum(
        count for asn, count in seen.items() if asn != SMALL_FIRMS and registered_home(providers[asn]) == country
    )
    return at_home[country] / max(own, min(named)) * sum(seen.values()) / world_total


def registered_home(provider):
    return provider.home_country if provider.home_from == "registry" else None


def distance_of(weights, shares, world, world_total):
    """Total variation between the named firms of the weighted audiences and those of the world."""
    mixture = collections.defaultdict(float)
    for country in sorted(shares):
        for asn, count in shares[country].items():
            if asn != SMALL_FIRMS:
                mixture[asn] += weights[country] * count / sum(shares[country].values())
    total = sum(mixture[asn] for asn in sorted(mixture))
    firms = sorted(set(mixture) | set(world))
    return sum(abs(mixture[asn] / total - world.get(asn, 0) / world_total) for asn in firms) / 2


def weights_of(providers, shares):
    """Fit of the audiences' weights: `providers` by asn, `shares` as country -> asn -> hostnames."""
    world = {asn: provider.hostnames for asn, provider in sorted(providers.items()) if provider.hostnames > 0}
    world_total = sum(world.values())
    countries = sorted(shares)
    presence = collections.Counter(asn for seen in shares.values() for asn in seen)
    firms = {asn: place for place, asn in enumerate(asn for asn in world if asn in presence)}
    known = sum(world[asn] for asn in firms)
    at_home = collections.Counter()
    for asn, count in world.items():
        at_home[registered_home(providers[asn])] += count

    rows = []
    for country in countries:
        named = sum(count for asn, count in shares[country].items() if asn in firms)
        rows.append([(firms[asn], count / named) for asn, count in sorted(shares[country].items()) if asn in firms])
    common = [asn for asn in firms if 2 * presence[asn] > len(countries)]
    in_common = sum(world[asn] for asn in common)
    rows.append([(firms[asn], world[asn] / in_common) for asn in common])
    ceilings = [ceiling_of(country, shares[country], providers, at_home, world_total) for country in countries]
    parts, steps = estimate(rows, [world[asn] / known for asn in firms], ceilings + [1.0])

    homes = collections.Counter()
    for asn in common:
        if registered_home(providers[asn]) in shares:
            homes[registered_home(providers[asn])] += world[asn]
    amounts = []
    for country, part in zip(countries, parts):
        named = sum(count for asn, count in shares[country].items() if asn in firms)
        whole = part + parts[-1] * homes[country] / sum(homes.values())
        amounts.append(whole * sum(shares[country].values()) / named)
    weights = dict(zip(countries, capped(amounts, [1.0] * len(amounts))))
    at_ceiling = [country for country, part, most in zip(countries, parts, ceilings) if 0 < most <= part]
    return Fit(weights, steps, distance_of(weights, shares, world, world_total), parts[-1], at_ceiling)
