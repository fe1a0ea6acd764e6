package org.rapporteur.apidocument;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VocabularyTest {

    @Test
    void aCodeIsNamedByTheServiceThatHasTheEnumeration() throws IOException {
        var rooms = service("RoomState", "open", "Open room", "left", "Left in the rooms");
        var doors = service("DoorState", "open", "Open door", "closed", "Closed door");
        var own = terms("open", "Open", "Side.left", "never", "side.left", "On the left", "both", "On both");
        var vocabulary = new Vocabulary(
                        Map.of(
                                "roomState", Set.of("open"),
                                "doorState", Set.of("open"),
                                "side", Set.of("left"),
                                "sides", Set.of("both"),
                                "unknown", Set.of("closed", "unheard")),
                        List.of(rooms, doors),
                        own)
                .tree();

        assertThat(label(vocabulary, "roomState", "open")).isEqualTo("{\"en\":\"Open room\"}");
        assertThat(label(vocabulary, "doorState", "open")).isEqualTo("{\"en\":\"Open door\"}");
        assertThat(label(vocabulary, "side", "left")).isEqualTo("{\"en\":\"On the left\"}");
        assertThat(label(vocabulary, "sides", "both")).isEqualTo("{\"en\":\"On both\"}");
        assertThat(label(vocabulary, "unknown", "closed")).isEqualTo("{\"en\":\"Closed door\"}");
        assertThat(label(vocabulary, "unknown", "unheard")).as("none").isEqualTo("{}");
    }

    @Test
    void countriesHaveTheirRegionsAndFormerOnesAreMarked() {
        var vocabulary = new Vocabulary(Map.of(), List.of(), terms()).tree();

        assertThat(code(vocabulary, "country", "CN").toString()).isEqualTo("""
                {"code":"CN","label":{"ar":"الصين","en":"China","es":"China","fr":"Chine","ru":"Китай","zh":"中国"},\
                "region":"142","subregion":"030"}""");
        assertThat(code(vocabulary, "country", "ZR").toString()).isEqualTo("""
                {"code":"ZR","label":{"ar":"زائير","en":"Zaire","es":"Zaire","fr":"Zaïre","ru":"Заир","zh":"扎伊尔"},\
                "region":"002","subregion":"017","former":true}""");
        assertThat(code(vocabulary, "country", "EU").has("region")).isFalse();
        assertThat(code(vocabulary, "subregion", "030").path("region").asText()).isEqualTo("142");
        assertThat(label(vocabulary, "region", "142")).contains("\"es\":\"Asia\"", "\"zh\":\"亚洲\"");
        assertThat(list(vocabulary, "country")).hasSizeBetween(250, 290);
        assertThat(list(vocabulary, "region")).hasSize(5);
    }

    private static ServiceDocument service(String enumeration, String... names) throws IOException {
        var yaml = "components: {schemas: {%s: {type: string, enum: [any]}}}".formatted(enumeration);
        return new ServiceDocument("any", (ObjectNode) new YAMLMapper().readTree(yaml), terms(names));
    }

    private static Terms terms(String... names) {
        var english = new Properties();
        for (int i = 0; i < names.length; i += 2) {
            english.setProperty(names[i], names[i + 1]);
        }
        return new Terms(Map.of("en", english));
    }

    private static JsonNode list(JsonNode vocabulary, String name) {
        return vocabulary
                .path("items")
                .valueStream()
                .filter(list -> list.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow()
                .path("codes");
    }

    private static JsonNode code(JsonNode vocabulary, String name, String code) {
        return list(vocabulary, name)
                .valueStream()
                .filter(one -> one.path("code").asText().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static String label(JsonNode vocabulary, String name, String code) {
        return code(vocabulary, name, code).path("label").toString();
    }
}
