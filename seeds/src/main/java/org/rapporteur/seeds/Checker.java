package org.rapporteur.seeds;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.regex.JDKRegularExpressionFactory;
import com.networknt.schema.regex.RegularExpression;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Validates data files against their schemas (JSON Schema 2020-12) before anything is sent. */
class Checker {

    private static final String PREFIX = "https://rapporteur.org/schema/";

    /** As in the schemas. */
    private static final int LONGEST_SLUG = 120;

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Schema> schemas = new HashMap<>();
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            // the schemas are part of this program; their addresses are only names, nothing is fetched
            builder -> builder.schemaIdResolvers(names -> names.mapPrefix(PREFIX, "classpath:schema/"))
                    .schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .regularExpressionFactory(Checker::expression)
                            .build()));

    /**
     * Uses Java's regular expressions and makes the repeated group at the end of the slug and language
     * patterns possessive. It matches the same, since no other part could match what it would give back, and a
     * text of a thousand words does not overflow the stack.
     */
    static RegularExpression expression(String regex) {
        return JDKRegularExpressionFactory.getInstance().getRegularExpression(regex.replace(")*$", ")*+$"));
    }

    private final Map<DataFile, Content> contents = new HashMap<>();

    /** Returns the checked content of a file. */
    Content content(DataFile file) {
        return contents.get(file);
    }

    /** Adds every fault of every file, as {@code FILE:LINE: MEMBER: MESSAGE}. */
    void check(List<DataFile> files, Faults faults) throws IOException {
        for (var file : files) {
            var content = new Content();
            var seen = new HashMap<String, Integer>();
            long found = faults.count();
            DataReader.read(
                    file,
                    row -> {
                        long before = faults.count();
                        check(file, row, seen, faults);
                        content.add(row, faults.count() == before);
                    },
                    faults);
            content.end(faults.count() > found);
            contents.put(file, content);
        }
    }

    private void check(DataFile file, DataFile.Row row, Map<String, Integer> seen, Faults faults) {
        var place = "%s[%d]".formatted(file.collection(), row.index());
        schema(file.collection())
                .validate(json.createArrayNode().add(row.resource()))
                .forEach(fault -> {
                    var pointer = fault.getInstanceLocation().toString().replaceFirst("^/0", "");
                    var member = pointer;
                    if (fault.getProperty() != null) {
                        member = pointer + "/" + fault.getProperty();
                    }
                    faults.add(
                            "%s:%d".formatted(file.name(), row.lineOf(member)),
                            "%s%s: %s".formatted(place, path(pointer), fault.getMessage()));
                });
        if (row.slug().isEmpty() || row.slug().length() > LONGEST_SLUG) {
            // already reported as a fault; not kept, since it may be as long as a row
            return;
        }
        var before = seen.putIfAbsent(row.slug(), row.line());
        if (before != null) {
            faults.add(
                    "%s:%d".formatted(file.name(), row.lineOf("/slug")),
                    "%s.slug: '%s' is on line %d already".formatted(place, row.slug(), before));
        }
    }

    /** Converts {@code /points/2/key} to {@code .points[2].key}. */
    static String path(String pointer) {
        return pointer.replaceAll("/([0-9]+)(?=/|$)", "[$1]").replace('/', '.');
    }

    private Schema schema(String collection) {
        return schemas.computeIfAbsent(
                collection, name -> registry.getSchema(SchemaLocation.of(PREFIX + name + ".schema.json")));
    }
}
