package org.rapporteur.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonMembersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"m\":1}|1|{\"m\":NEW}|{}",
                "{ \"m\" : \"é外\" , \"a\":2}|\"é外\"|{ \"m\" : NEW , \"a\":2}|{  \"a\":2}",
                "{\"a\":{\"m\":3},\"m\":{\"m\":[4,{}]} }|{\"m\":[4,{}]}|{\"a\":{\"m\":3},\"m\":NEW }|{\"a\":{\"m\":3} }",
                "{\"a\":\"外\",\"m\":[ ] ,\"b\":\"\\\"\"}|[ ]|{\"a\":\"外\",\"m\":NEW ,\"b\":\"\\\"\"}|{\"a\":\"外\",\"b\":\"\\\"\"}",
                "{\"m\":-1.5e3,\"b\":true}|-1.5e3|{\"m\":NEW,\"b\":true}|{\"b\":true}",
                "{\"b\":false,\"m\":true}|true|{\"b\":false,\"m\":NEW}|{\"b\":false}",
                "{\"b\":0.8612,\"m\":null}|null|{\"b\":0.8612,\"m\":NEW}|{\"b\":0.8612}"
            })
    void aMemberIsReadReplacedOrRemovedAndTheRestStaysUnchanged(
            String object, String value, String replaced, String without) {
        var members = JsonMembers.of(object.getBytes(StandardCharsets.UTF_8), Set.of("m"));

        assertThat(text(members.value("m"))).isEqualTo(value);
        assertThat(text(members.with("m", "NEW".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(replaced);
        assertThat(text(members.without("m"))).isEqualTo(without);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "1", "{", "{\"m\":1", "{\"m\" 1}"})
    void rejectsWhatIsNotAnObject(String json) {
        assertThatThrownBy(() -> JsonMembers.of(json.getBytes(StandardCharsets.UTF_8), Set.of("m")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
