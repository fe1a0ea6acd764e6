package org.rapporteur.conversions;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Intergovernmental organizations as participants, with their names in many languages. */
final class InternationalOrganisations implements Conversion {

    private static final String SET = "international-organisations";
    private static final String FILE = "organisations.yaml";
    private static final String UNITED_NATIONS = "UN and affiliates";
    private static final Pattern NAME = Pattern.compile("Name_([a-z]{2,3})");
    private static final Pattern OTHER_NAME =
            Pattern.compile("(Name|Abbreviation)_(?:(other|former)_(?:\\d+_)?)?([a-z]{2,3})");

    /** Member of the source to identifier scheme. */
    private static final Map<String, String> IDENTIFIERS = new LinkedHashMap<>();

    static {
        IDENTIFIERS.put("Wikidata_code", "wikidata");
        IDENTIFIERS.put("LEI", "lei");
        IDENTIFIERS.put("RIAD_code", "riad");
        IDENTIFIERS.put("OpenSanctions_id", "opensanctions");
        IDENTIFIERS.put("SPRVD_id", "supraverden");
    }

    private static final Documents LIST = new Documents(Row.part()
            .with("title", "Supraverden: general list")
            .with("publisher", "Confirmordeny")
            .with("url", "https://github.com/confirmordeny/supraverden")
            .with("license", "CC-BY-SA-4.0"));

    @Override
    public void convert(Path source, DataFolder target, PrintWriter progress) throws ConversionException, IOException {
        var slugs = new Slugs();
        for (var entry : read(source.resolve(FILE)).entrySet()) {
            if (!(entry.getValue() instanceof Map<?, ?> members)) {
                throw new ConversionException("%s: '%s' is not a mapping".formatted(FILE, entry.getKey()));
            }
            target.participant(organisation(slugs.next(SET, entry.getKey()), entry.getKey(), strings(members)));
        }
        progress.printf("%s%n", FILE);
    }

    private static Map<String, Object> read(Path file) throws ConversionException, IOException {
        if (!Files.exists(file)) {
            throw new ConversionException("there is no %s".formatted(file));
        }
        try (var reader = Files.newBufferedReader(file)) {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
        } catch (YAMLException e) {
            throw new ConversionException("%s: is not YAML: %s".formatted(FILE, e.getMessage()));
        }
    }

    /** Returns the members that have a value; the source marks codes that it did not find. */
    private static Map<String, String> strings(Map<?, ?> members) {
        var strings = new LinkedHashMap<String, String>();
        members.forEach((member, value) -> {
            if (value instanceof String || value instanceof Number) {
                var string = value.toString().strip();
                if (!string.isEmpty() && !string.startsWith("[No ")) {
                    strings.put(member.toString(), string);
                }
            }
        });
        return strings;
    }

    private static Row organisation(String slug, String key, Map<String, String> members) {
        var names = new TreeMap<String, String>();
        names.put("en", key);
        members.forEach((member, value) -> {
            var name = NAME.matcher(member);
            if (name.matches()) {
                names.put(name.group(1), value);
            }
        });
        var row = Row.of(slug)
                .with("kind", "organization")
                .with("classification", UNITED_NATIONS.equals(members.get("Org_family")) ? "un_entity" : "igo")
                .with("name", names);
        members.forEach((member, value) -> {
            var other = OTHER_NAME.matcher(member);
            if (other.matches() && !NAME.matcher(member).matches()) {
                row.add(
                        "otherNames",
                        Row.part()
                                .with("name", value)
                                .with("language", other.group(3))
                                .with("note", note(other.group(1), other.group(2))));
            }
        });
        IDENTIFIERS.forEach((member, scheme) -> {
            if (members.containsKey(member)) {
                row.add("identifiers", Row.part().with("scheme", scheme).with("value", members.get(member)));
            }
        });
        return row.with("sources", LIST.stated(key, facts(members)));
    }

    private static String note(String what, String sort) {
        var noun = what.equals("Abbreviation") ? "abbreviation" : "name";
        return sort == null ? noun : sort + " " + noun;
    }

    /** Facts for which participants have no member. */
    private static String facts(Map<String, String> members) {
        var facts = new LinkedHashMap<String, String>();
        facts.put("Family", members.get("Org_family"));
        facts.put("established", members.get("Year_established"));
        facts.put("headquarters", members.get("Headquarters"));
        facts.values().removeIf(value -> value == null || value.equals("none"));
        return String.join(
                "; ",
                facts.entrySet().stream()
                        .map(fact -> fact.getKey() + ": " + fact.getValue())
                        .toList());
    }
}
