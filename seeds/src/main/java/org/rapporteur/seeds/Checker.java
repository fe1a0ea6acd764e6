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
import org.rapporteur.seeds.Result.Fault;

/** Reads data files and validates them against their schemas (JSON Schema 2020-12) before anything is sent. */
class Checker {

    private static final String PREFIX = "https://rapporteur.org/schema/";

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

    /**
     * Reads every file: adds what cannot be read to the faults, notes which of the other rows are valid, and what they
     * contain.
     */
    void check(List<DataFile> files, FolderIndex index, Faults faults) throws IOException {
        for (var file : files) {
            var content = new Content();
            long found = faults.count();
            index.begin(file);
            DataReader.read(
                    file,
                    row -> {
                        var own = faults(file, row);
                        boolean isSound = own.isEmpty();
                        if (!isSound) {
                            content.remember(row.index(), own);
                        }
                        var before = index.add(row, isSound);
                        if (before != null) {
                            content.repeats(
                                    row.index(),
                                    new Fault("slug", "'%s' is %s already".formatted(row.slug(), before), null));
                        }
                        content.add(row, isSound && before == null);
                    },
                    faults);
            content.end(faults.count() > found);
            if (faults.count() > found) {
                index.lacks(file.collection());
            }
            contents.put(file, content);
        }
    }

    /** Returns what the schema says against a row. */
    List<Fault> faults(DataFile file, DataFile.Row row) {
        return SchemaWords.faults(
                schema(file.collection()).validate(json.createArrayNode().add(row.resource())));
    }

    private Schema schema(String collection) {
        return schemas.computeIfAbsent(
                collection, name -> registry.getSchema(SchemaLocation.of(PREFIX + name + ".schema.json")));
    }
}
