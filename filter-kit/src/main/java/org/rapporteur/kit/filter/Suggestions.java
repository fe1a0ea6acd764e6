package org.rapporteur.kit.filter;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rapporteur.kit.reference.Hint;
import org.rapporteur.kit.reference.ResourceType;
import org.rapporteur.kit.sql.Sql;
import org.rapporteur.kit.text.Slugs;

/** Finds what a name that does not exist was perhaps meant to be: the slug with the most letters in common. */
@Singleton
public class Suggestions implements Hint {

    private final Sql sql;
    private final Map<String, ResourceType> own = new HashMap<>();

    Suggestions(Sql sql, @All List<ResourceType> own) {
        this.sql = sql;
        own.forEach(type -> this.own.put(type.name(), type));
    }

    /**
     * Returns the slug of an existing resource, by the trigram index of its table.
     *
     * @param written the name as written: a slug with an error, or words
     */
    @Override
    public Optional<String> perhaps(String type, String written) {
        if (Slugs.isId(written)) {
            return Optional.empty();
        }
        var slug = Slugs.of(written.substring(0, Math.min(written.length(), Slugs.MAX_LENGTH)), "");
        var kept = own.get(type);
        var among = kept == null
                ? "reference where resource_type = '%s' and not deleted".formatted(type)
                : kept.table() + " where deleted_at is null";
        return slug.isEmpty()
                ? Optional.empty()
                : sql.first(
                        "select slug from %s and slug %% ? order by similarity(slug, ?) desc, slug limit 1"
                                .formatted(among),
                        row -> row.string("slug"),
                        slug,
                        slug);
    }

    /** Returns the end of a message; empty if nothing is similar. */
    String words(String type, String written) {
        return perhaps(type, written).map(slug -> "; perhaps " + slug).orElse("");
    }
}
