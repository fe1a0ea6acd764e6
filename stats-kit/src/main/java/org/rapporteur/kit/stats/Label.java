package org.rapporteur.kit.stats;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.BinaryOperator;
import org.rapporteur.kit.count.Keys;
import org.rapporteur.kit.known.Kept;
import org.rapporteur.kit.known.Knowledge;
import org.rapporteur.kit.sql.Sql;
import org.rapporteur.kit.text.Countries;
import org.rapporteur.kit.text.Languages;
import org.rapporteur.kit.text.Text;

/**
 * The label of the values of a dimension.
 *
 * @param words the label of a value in a language (BCP 47, or null for English)
 * @param targets what the values refer to; null if the value itself is enough
 */
public record Label(BinaryOperator<String> words, Targets targets) {

    /**
     * What ids refer to: shown as slugs, labeled with names.
     *
     * @param table with the columns id and slug
     * @param name an SQL expression of its columns, for the name in several languages (jsonb)
     * @param deleted an SQL condition on it
     * @param slugs what each is shown as
     */
    public record Targets(String table, String name, String deleted, Kept<Keys> slugs) {}

    /**
     * What a value refers to.
     *
     * @param name null if it has none
     */
    record Target(Text name, boolean deleted) {}

    /** The value itself, such as a year. */
    public static final Label PLAIN = of((value, language) -> value);

    /** A constant of the vocabulary, in the requested language; without a name, its own words. */
    public static final Label TERM = of(Label::term);

    /** The words of a slug. */
    public static final Label WORDS = of((value, language) -> words(value));

    /** A country or an M49 region, in the requested language (CLDR). */
    public static final Label COUNTRY = of(Countries::name);

    /** A language, in the requested language (CLDR). */
    public static final Label LANGUAGE = of(Languages::name);

    /** A reference to a resource of another service, by id: shown as slug, labeled with its name. */
    public static final Label REFERENCE = new Label(
            WORDS.words, new Targets("reference", "name", "deleted", Kept.ofPeers(sql -> slugs(sql, "reference"))));

    private static Label of(BinaryOperator<String> words) {
        return new Label(words, null);
    }

    /**
     * A reference to a resource of this service, by id.
     *
     * @param table with the columns of every resource
     * @param name its column with the name
     */
    public static Label own(String resourceType, String table, String name) {
        return new Label(
                WORDS.words,
                new Targets(table, name, "deleted_at is not null", Kept.ofOwn(resourceType, sql -> slugs(sql, table))));
    }

    private static Keys slugs(Sql sql, String table) {
        var slugs = new HashMap<UUID, String>();
        sql.list("select id, slug from " + table, row -> slugs.put(row.id("id"), row.string("slug")));
        return new Keys(slugs::get);
    }

    /** Returns what ids are shown as; null if values are shown as they are. */
    Keys keys(Knowledge.Now known) {
        return targets == null ? null : known.get(targets.slugs);
    }

    /** Returns what ids refer to. */
    Map<UUID, Target> targets(Sql sql, Collection<UUID> ids) {
        var found = new HashMap<UUID, Target>();
        if (targets != null && !ids.isEmpty()) {
            sql.list(
                    "select id, %s as name, %s as deleted from %s where id = any(?::uuid[])"
                            .formatted(targets.name, targets.deleted, targets.table),
                    row -> found.put(row.id("id"), new Target(row.text("name"), row.truth("deleted"))),
                    ids);
        }
        return found;
    }

    private static String term(String constant, String language) {
        var name = Terms.name(constant, language);
        return name == null ? words(constant) : name;
    }

    private static String words(String value) {
        var spaced = value.replace('_', ' ').replace('-', ' ');
        return spaced.isEmpty()
                ? spaced
                : spaced.substring(0, spaced.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT)
                        + spaced.substring(spaced.offsetByCodePoints(0, 1));
    }
}
