package org.rapporteur.kit.page;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.ext.Provider;
import java.io.OutputStream;
import org.rapporteur.kit.form.Reduction;
import org.rapporteur.kit.share.Outflows;
import org.rapporteur.kit.share.Shares;

/** Rows of newline-delimited JSON: one item per line, as in a page. */
@Provider
@Produces(NdjsonPages.MEDIA_TYPE)
public class NdjsonPages extends PageWriter {

    public static final String MEDIA_TYPE = "application/x-ndjson";

    private final ObjectWriter writer;

    NdjsonPages(ObjectMapper json, Outflows outflows, Shares shares) {
        super(outflows, shares);
        this.writer = json.writer()
                .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .without(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
    }

    @Override
    Rows rows(Reduction<?> shown, OutputStream out) {
        return item -> {
            writer.writeValue(out, item);
            out.write('\n');
        };
    }
}
