package org.rapporteur.kit.page;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import org.rapporteur.kit.csv.CsvColumns;
import org.rapporteur.kit.csv.CsvWriter;
import org.rapporteur.kit.form.Reduction;
import org.rapporteur.kit.share.Outflows;
import org.rapporteur.kit.share.Shares;

/** Rows of CSV, after a header that depends on the type of the items. */
@Provider
@Produces(CsvWriter.MEDIA_TYPE)
public class CsvPages extends PageWriter {

    private final ObjectMapper json;

    CsvPages(ObjectMapper json, Outflows outflows, Shares shares) {
        super(outflows, shares);
        this.json = json;
    }

    @Override
    Rows rows(Reduction<?> shown, OutputStream out) throws IOException {
        var table = new CsvWriter(out, json, CsvColumns.of(shown.view(), shown.language() != null, shown::shows));
        table.flush();
        return new Rows() {
            @Override
            public void write(Object item) throws IOException {
                table.row(item);
            }

            @Override
            public void flush() throws IOException {
                table.flush();
            }

            @Override
            public void close() throws IOException {
                table.close();
            }
        };
    }
}
