package org.rapporteur.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBytesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[\"a\"]",
                "[\"a\",\"b\"]",
                " [ \"a\" ,\n\"\" ] ",
                "[\"a\\\"b\",\"\\\\\",\"],[\"]",
                "[\"\\u0022\",\"é漢\"]"
            })
    void passesOnTheStringsOfAnArray(String array) throws IOException {
        var expected = new ArrayList<String>();
        for (JsonNode string : JSON.readTree(array)) {
            expected.add(string.textValue());
        }
        var found = new ArrayList<String>();
        for (var string : JsonBytes.strings(array.getBytes(StandardCharsets.UTF_8))) {
            found.add(JSON.readValue(string.json(), String.class));
        }
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void keepsThemAsWritten() {
        assertThat(JsonBytes.strings("[\"\\u0041\\/\\\\\",\"b\"]".getBytes(StandardCharsets.UTF_8)))
                .extracting(JsonBytes::getValue)
                .containsExactly("\"\\u0041\\/\\\\\"", "\"b\"");
    }
}
