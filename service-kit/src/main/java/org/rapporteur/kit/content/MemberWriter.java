package org.rapporteur.kit.content;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** Shows a member of a content otherwise than it is stored. */
@FunctionalInterface
public interface MemberWriter {

    /**
     * Writes the member with its name, and others beside it; or leaves it out.
     *
     * @param value at the first token of the stored value; afterwards at the last
     */
    void write(Stored resource, JsonParser value, JsonGenerator out) throws IOException;
}
