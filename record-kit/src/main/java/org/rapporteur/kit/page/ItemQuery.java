package org.rapporteur.kit.page;

import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.rapporteur.kit.form.Reduction;
import org.rapporteur.kit.http.Representation;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.problem.Violations;
import org.rapporteur.kit.text.Languages;

/** The parameters that everything with representations of resources has. */
public class ItemQuery {

    @QueryParam("lang")
    @Parameter(
            description =
                    "The language (BCP 47) of labels, of the names of countries and of the order by name. Each text"
                            + " keeps only its best wording: in this language, else in a variant of it, else the original, else"
                            + " English. If-Match does not accept the ETag of such a response",
            schema = @Schema(type = SchemaType.STRING, examples = "zh"))
    public String lang;

    @QueryParam("fields")
    @Several
    @Parameter(
            description =
                    "Only these members of the top level, even if others are required. If-Match does not accept the"
                            + " ETag of such a response",
            example = "id")
    public String fields;

    final Violations faults = new Violations();

    /** Returns the requested language, or null; one that does not exist is a fault. */
    public final String language() {
        try {
            return lang == null ? null : Languages.existing(lang);
        } catch (IllegalArgumentException e) {
            faults.add("lang", e.getMessage());
            return null;
        }
    }

    /** Returns what of these representations is wanted; a member that does not exist is a fault. */
    public final <V extends Record> Reduction<V> reduction(Class<V> view) {
        return new Reduction<>(view, language(), fields == null ? null : fields(Reduction.members(view)));
    }

    /**
     * Returns a resource as the query wants it to be shown; throws the problem {@code invalid-parameter} (400) for its
     * faults.
     *
     * @param view the record whose members the resource has
     * @param read returns it whole, with labels in a language, which may be null
     */
    public final Representation showing(Class<? extends Record> view, Function<String, Representation> read) {
        var reduction = reduction(view);
        throwIfAny();
        return reduction.of(read.apply(reduction.language()));
    }

    private Set<String> fields(Set<String> known) {
        var names = Arrays.stream(fields.split(",", -1)).map(String::strip).collect(Collectors.toSet());
        if (!known.containsAll(names)) {
            faults.add(
                    "fields",
                    names.stream()
                                    .filter(name -> !known.contains(name))
                                    .findFirst()
                                    .map("there is no member '%s'; there are "::formatted)
                                    .orElseThrow()
                            + String.join(", ", known));
        }
        return names;
    }

    /** Adds a fault of a parameter. */
    public final void fault(String name, String message) {
        faults.add(name, message);
    }

    /** Throws the problem {@code invalid-parameter} (400), which lists every invalid parameter, if there are any. */
    public final void throwIfAny() {
        faults.throwIfAny(ProblemType.INVALID_PARAMETER);
    }
}
