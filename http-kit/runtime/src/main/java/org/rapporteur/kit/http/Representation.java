package org.rapporteur.kit.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.io.IOException;

/**
 * A resource as shown in responses, already serialized: it is copied into a response unchanged.
 *
 * @param version the version of the resource; 0 if it has none
 * @param json one JSON object in UTF-8
 */
@JsonSerialize(using = Representation.AsItIs.class)
public record Representation(long version, byte[] json) implements Versioned {

    static final class AsItIs extends JsonSerializer<Representation> {
        @Override
        public void serialize(Representation value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeRawValue(new JsonBytes(value.json()));
        }
    }
}
