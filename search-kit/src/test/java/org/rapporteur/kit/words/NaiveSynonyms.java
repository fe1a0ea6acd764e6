package org.rapporteur.kit.words;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;

/** Random synonyms, texts and queries of plain words, and what a query finds by the simplest means. */
final class NaiveSynonyms {

    private static final List<String> WORDS = List.of("a", "b", "c", "d", "e");

    private final Random random;

    NaiveSynonyms(long seed) {
        random = new Random(seed);
    }

    private List<String> words(int most) {
        var words = new ArrayList<String>();
        for (int i = random.nextInt(most); i >= 0; i--) {
            words.add(WORDS.get(random.nextInt(WORDS.size())));
        }
        return words;
    }

    List<List<Passage>> things(int count) {
        var things = new ArrayList<List<Passage>>();
        for (int i = 0; i < count; i++) {
            var passages = new ArrayList<Passage>();
            for (int j = random.nextInt(2); j >= 0; j--) {
                var role = random.nextBoolean() ? Passage.Role.TITLE : Passage.Role.TEXT;
                passages.add(new Passage(role, "member", null, String.join(" ", words(5))));
            }
            things.add(passages);
        }
        return things;
    }

    /** Returns sets of different expressions. */
    List<List<String>> sets() {
        var all = new LinkedHashSet<String>();
        for (int i = 0; i < 6; i++) {
            all.add(String.join(" ", words(3)));
        }
        var different = new ArrayList<>(all);
        return List.of(
                different.subList(0, different.size() / 2), different.subList(different.size() / 2, different.size()));
    }

    List<String> query() {
        return words(4);
    }

    /** Takes expressions from the left, the longest first; each is there if its words are, or another one as a phrase. */
    static boolean matches(List<Passage> thing, List<String> query, List<List<String>> sets) {
        if (query.isEmpty()) {
            return true;
        }
        for (int length = query.size(); length > 0; length--) {
            var begin = query.subList(0, length);
            var expression = String.join(" ", begin);
            for (var set : sets) {
                if (set.contains(expression)) {
                    return (set.stream().anyMatch(one -> !one.equals(expression) && says(thing, one))
                                    || hasAll(thing, begin))
                            && matches(thing, query.subList(length, query.size()), sets);
                }
            }
        }
        return hasAll(thing, query.subList(0, 1)) && matches(thing, query.subList(1, query.size()), sets);
    }

    private static boolean hasAll(List<Passage> thing, List<String> words) {
        return words.stream().allMatch(word -> says(thing, word));
    }

    private static boolean says(List<Passage> thing, String phrase) {
        var words = List.of(phrase.split(" "));
        return thing.stream()
                .anyMatch(passage ->
                        Collections.indexOfSubList(List.of(passage.text().split(" ")), words) >= 0);
    }
}
