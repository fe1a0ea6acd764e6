package org.rapporteur.conversions;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;

/** Converts one data set to a data folder. Texts are streamed; only names are kept in memory. */
interface Conversion {

    /**
     * Reads the whole set and writes its rows.
     *
     * @param source the folder with the files of the set
     * @param target receives the rows, in any order
     * @param progress receives one line for each file read
     * @throws ConversionException if the set is not as expected, with the file and position
     * @throws IOException if a file cannot be read or written
     */
    void convert(Path source, DataFolder target, PrintWriter progress) throws ConversionException, IOException;
}
