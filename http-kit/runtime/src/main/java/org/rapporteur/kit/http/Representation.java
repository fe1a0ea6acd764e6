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
 * @param reduced whether parts of the resource are not shown, as requested: then its entity tag is no precondition
 * of a change, which could delete them unseen
 */
@JsonSerialize(using = Representation.AsItIs.class)
public record Representation(long version, byte[] json, boolean reduced) implements Versioned {

    public Representation(long version, byte[] json) {
        this(version, json, false);
    }

    static final class AsItIs extends JsonSerializer<Representation> {
        @Override
        public void serialize(Representation value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeRawValue(new JsonBytes(value.json()));
        }
    }
}
