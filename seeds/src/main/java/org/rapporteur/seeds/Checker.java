package org.rapporteur.seeds;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks data files against their schemas (JSON Schema 2020-12), before anything is sent. */
class Checker {

    private static final String PREFIX = "https://rapporteur.org/schema/";

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Schema> schemas = new HashMap<>();
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            // the schemas are inside this program; their addresses are names, nothing is fetched
            builder -> builder.schemaIdResolvers(names -> names.mapPrefix(PREFIX, "classpath:schema/")));

    /** How much a file holds. */
    record Size(long rows, long bytes) {}

    private final Map<DataFile, Size> sizes = new HashMap<>();

    /** How much a file holds that was checked. */
    Size size(DataFile file) {
        return sizes.get(file);
    }

    /** Every fault of every file, as {@code FILE:LINE: MEMBER: WHAT}. */
    List<String> check(List<DataFile> files) throws IOException {
        var faults = new ArrayList<String>();
        for (var file : files) {
            var ofRows = new ArrayList<String>();
            var seen = new HashMap<String, Integer>();
            var count = new long[2];
            var ofForm = file.eachRead(row -> {
                check(file, row, count[0]++, seen, ofRows);
                count[1] += row.json().length();
            });
            sizes.put(file, new Size(count[0], count[1]));
            faults.addAll(ofForm);
            faults.addAll(ofRows);
        }
        return faults;
    }

    private void check(DataFile file, DataFile.Row row, long index, Map<String, Integer> seen, List<String> faults) {
        var place = "%s[%d]".formatted(file.collection(), index);
        schema(file.collection())
                .validate(json.createArrayNode().add(row.resource()))
                .forEach(fault -> {
                    var pointer = fault.getInstanceLocation().toString().replaceFirst("^/0", "");
                    var member = pointer;
                    if (fault.getProperty() != null) {
                        member = pointer + "/" + fault.getProperty();
                    }
                    faults.add("%s:%d: %s%s: %s"
                            .formatted(file.name(), row.lineOf(member), place, path(pointer), fault.getMessage()));
                });
        var before = seen.putIfAbsent(row.slug(), row.line());
        if (before != null && !row.slug().isEmpty()) {
            faults.add("%s:%d: %s.slug: '%s' is on line %d already"
                    .formatted(file.name(), row.lineOf("/slug"), place, row.slug(), before));
        }
    }

    /** {@code .points[2].key} for {@code /points/2/key}. */
    static String path(String pointer) {
        return pointer.replaceAll("/([0-9]+)(?=/|$)", "[$1]").replace('/', '.');
    }

    private Schema schema(String collection) {
        return schemas.computeIfAbsent(
                collection, name -> registry.getSchema(SchemaLocation.of(PREFIX + name + ".schema.json")));
    }
}
