package org.rapporteur.conversions;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gatherings that several stays have in common: their prose gives the same name, no other place, the same country,
 * and they share a day. Nothing but the prose says so, so all of it is inferred.
 */
final class Gatherings {

    /** A gathering that at least two people attended. */
    static final class Common {
        private final Prose.Gathering first;

        /** The stays by their start, each with the gathering in its own words. */
        private final Map<Stay, Prose.Gathering> stays = new LinkedHashMap<>();

        private String place;
        private LocalDate start;
        private LocalDate end;

        private Common(Stay stay, Prose.Gathering named) {
            first = named;
            join(stay, named);
        }

        private boolean accepts(Stay stay, Prose.Gathering named) {
            return stays.keySet().stream()
                            .anyMatch(other -> stay.start().compareTo(other.last()) <= 0
                                    && stay.last().compareTo(other.start()) >= 0)
                    && (place == null || named.place() == null || place.equals(named.place()))
                    && stays.keySet().stream()
                            .noneMatch(other -> other.people().stream().anyMatch(one -> stay.people().stream()
                                    .anyMatch(two -> one.slug().equals(two.slug()))));
        }

        private void join(Stay stay, Prose.Gathering named) {
            stays.put(stay, named);
            place = place == null ? named.place() : place;
        }

        List<Stay> stays() {
            return List.copyOf(stays.keySet());
        }

        /** The name, as the first stay prints it. */
        String name() {
            return first.name().substring(0, 1).toUpperCase(Locale.ROOT)
                    + first.name().substring(1);
        }

        /** The place as printed; null if no prose gives one. */
        String place() {
            return place;
        }

        /** The first of the days that most stays have in common. */
        String start() {
            return start.toString();
        }

        String end() {
            return end.toString();
        }

        /** Whether all stays have these days, and no others. */
        boolean sameDays() {
            return stays.keySet().stream()
                    .allMatch(
                            stay -> stay.start().equals(start()) && stay.last().equals(end()));
        }

        /** Finds the days that most stays have in common. */
        private void date() {
            long most = 0;
            for (var stay : stays.keySet()) {
                var day = LocalDate.parse(stay.start());
                long number = number(day);
                if (number > most) {
                    most = number;
                    start = day;
                }
            }
            end = start;
            while (number(end.plusDays(1)) == most) {
                end = end.plusDays(1);
            }
        }

        private long number(LocalDate day) {
            return stays.keySet().stream()
                    .filter(stay -> stay.start().compareTo(day.toString()) <= 0
                            && stay.last().compareTo(day.toString()) >= 0)
                    .count();
        }
    }

    private final List<Common> common = new ArrayList<>();
    private final Map<Stay, List<Prose.Gathering>> known = new HashMap<>();

    Gatherings(List<Stay> stays) {
        var named = new TreeMap<String, List<Common>>();
        stays.stream()
                .filter(Stay::hasDays)
                .sorted(Comparator.comparing(Stay::start))
                .forEach(stay -> stay.prose()
                        .gatherings()
                        .forEach(gathering -> add(
                                named.computeIfAbsent(
                                        stay.country().slug() + " " + gathering.key(), key -> new ArrayList<>()),
                                stay,
                                gathering)));
        for (var candidates : named.values()) {
            for (var candidate : candidates) {
                if (candidate.stays.size() > 1) {
                    candidate.date();
                    common.add(candidate);
                    candidate.stays.forEach((stay, gathering) -> known.computeIfAbsent(stay, key -> new ArrayList<>())
                            .add(gathering));
                }
            }
        }
    }

    private static void add(List<Common> candidates, Stay stay, Prose.Gathering gathering) {
        for (var candidate : candidates) {
            if (candidate.accepts(stay, gathering)) {
                candidate.join(stay, gathering);
                return;
            }
        }
        candidates.add(new Common(stay, gathering));
    }

    List<Common> all() {
        return common;
    }

    /** Whether the prose of a stay says only that the visitor attended such gatherings. */
    boolean contain(Stay stay) {
        return stay.prose().saysOnly(known.getOrDefault(stay, List.of()));
    }
}
