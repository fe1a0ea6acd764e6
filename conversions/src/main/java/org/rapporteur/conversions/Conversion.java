package org.rapporteur.conversions;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;

/** Makes a data folder of one data set. Texts are streamed; what is kept in memory are names. */
interface Conversion {

    /**
     * Reads the whole set and writes its rows.
     *
     * @param source the folder with the set's files
     * @param target what takes the rows, in any order
     * @param progress a line for each file that was read
     * @throws ConversionException when the set is not what it should be, with the file and place
     * @throws IOException when a file cannot be read or written
     */
    void convert(Path source, DataFolder target, PrintWriter progress) throws ConversionException, IOException;
}
