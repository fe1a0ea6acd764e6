package org.rapporteur.benchmarks;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * What the statements are made of beside their paragraphs: the same for the same number. Few speak often, most seldom; a
 * topic is on four statements of ten, some on one of thousands, one on three in all.
 */
final class Sample {

    static final int EVENTS = 2_000;
    static final int SPEAKERS = 5_000;
    static final int STATES = 200;
    static final int TOPICS = 2_000;
    static final String COMMON_TOPIC = "common-topic";
    static final String RARE_TOPIC = "rare-topic";
    static final String RARE_LANGUAGE = "mt";
    static final int FIRST_YEAR = 1946;
    private static final int YEARS = 80;

    /** A statement, but for its paragraph. */
    record Row(
            UUID id,
            int number,
            int event,
            int speaker,
            int state,
            LocalDate date,
            String type,
            String language,
            List<String> topics,
            int position,
            boolean mention,
            boolean point) {}

    private final int statements;
    private final int paragraphs;

    /** @param paragraphs after how many statements the paragraphs begin anew */
    Sample(int statements, int paragraphs) {
        this.statements = statements;
        this.paragraphs = paragraphs;
    }

    /** How many statements have a paragraph that none before has. */
    int originals() {
        return Math.min(statements, paragraphs);
    }

    int statements() {
        return statements;
    }

    /** When a statement was written: a second after the one before. */
    static Instant changed(int number) {
        return Instant.parse("2020-01-01T00:00:00Z").plusSeconds(number);
    }

    int year(int event) {
        return FIRST_YEAR + event * YEARS / EVENTS;
    }

    Row row(int number) {
        var random = new SplittableRandom(number);
        // what is said is the same wherever the paragraph is the same: so search finds the same in it
        int paragraph = number % paragraphs;
        var wording = new SplittableRandom(-1 - paragraph);
        int event = (int) ((long) number * EVENTS / statements);
        int speaker = (int) (Math.pow(random.nextDouble(), 3) * SPEAKERS);
        // one in ten has no date of its own
        var date =
                random.nextInt(10) == 0 ? null : LocalDate.of(year(event), 1, 1).plusDays(random.nextInt(365));
        return new Row(
                id(1, number),
                number,
                event,
                speaker,
                random.nextInt(STATES),
                date,
                pick(random, "address", 600, "intervention", 380, "question", 19, "summary", 1),
                pick(wording, "en", 900, "fr", 50, "de", 49, RARE_LANGUAGE, 1),
                topics(random, number),
                number - (int) ((long) event * statements / EVENTS) + 1,
                paragraph % 20 == 0,
                wording.nextInt(5) > 0);
    }

    private List<String> topics(SplittableRandom random, int number) {
        var topics = new ArrayList<String>();
        if (random.nextInt(10) < 4) {
            topics.add(COMMON_TOPIC);
        }
        if (random.nextInt(2) == 0) {
            topics.add("topic-" + (int) (Math.pow(random.nextDouble(), 3) * TOPICS));
        }
        if (number % (statements / 3) == 7) {
            topics.add(RARE_TOPIC);
        }
        return topics;
    }

    private static String pick(SplittableRandom random, Object... weighted) {
        int at = random.nextInt(1_000);
        for (int i = 0; i < weighted.length; i += 2) {
            at -= (int) weighted[i + 1];
            if (at < 0) {
                return (String) weighted[i];
            }
        }
        throw new IllegalStateException("the weights are less than 1,000");
    }

    /** An id that tells the kind and the number, and grows with it as a UUIDv7 does with time. */
    static UUID id(int kind, int number) {
        return new UUID(
                0x0190_0000_0000_7000L | ((long) number << 20), 0x8000_0000_0000_0000L | ((long) kind << 32) | number);
    }
}
