package org.rapporteur.benchmarks;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * The members of statements besides their paragraphs: deterministic by number. A few participants speak often,
 * most rarely; one topic is on four of ten statements, some on one in thousands, one on three in total.
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

    /** A statement without its paragraph. */
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

    /** @param paragraphs the number of statements after which paragraphs repeat */
    Sample(int statements, int paragraphs) {
        this.statements = statements;
        this.paragraphs = paragraphs;
    }

    int statements() {
        return statements;
    }

    /** The time of a statement: a second after the previous one. */
    static Instant changed(int number) {
        return Instant.parse("2020-01-01T00:00:00Z").plusSeconds(number);
    }

    int year(int event) {
        return FIRST_YEAR + event * YEARS / EVENTS;
    }

    Row row(int number) {
        var random = new SplittableRandom(number);
        // the same paragraph has the same members, so that searches find the same in it
        int paragraph = number % paragraphs;
        var wording = new SplittableRandom(-1 - paragraph);
        int event = (int) ((long) number * EVENTS / statements);
        int speaker = (int) (Math.pow(random.nextDouble(), 3) * SPEAKERS);
        // one in ten has no date
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
            topics.add(topic((int) (Math.pow(random.nextDouble(), 3) * TOPICS)));
        }
        if (number % (statements / 3) == 7) {
            topics.add(RARE_TOPIC);
        }
        return topics;
    }

    /** Returns the slugs of all topics; the number of each is its place. */
    static List<String> topics() {
        var topics = new ArrayList<>(List.of(COMMON_TOPIC, RARE_TOPIC));
        IntStream.range(0, TOPICS).forEach(topic -> topics.add(topic(topic)));
        return topics;
    }

    private static String topic(int number) {
        return "topic-" + number;
    }

    /** Returns the id of the topic with a slug. */
    static UUID topic(String slug) {
        return id(
                6,
                switch (slug) {
                    case COMMON_TOPIC -> 0;
                    case RARE_TOPIC -> 1;
                    default -> 2 + Integer.parseInt(slug.substring("topic-".length()));
                });
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

    /** An id with the kind and the number, which grows with the number as a UUIDv7 does with time. */
    static UUID id(int kind, int number) {
        return new UUID(
                0x0190_0000_0000_7000L | ((long) number << 20), 0x8000_0000_0000_0000L | ((long) kind << 32) | number);
    }
}
