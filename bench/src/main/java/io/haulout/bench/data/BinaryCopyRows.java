package io.haulout.bench.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.haulout.contracts.Column;
import io.haulout.contracts.ColumnValues;
import io.haulout.contracts.TableRows;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes rows in the binary format of COPY: a header, for each row its number of fields and each field with its length, a
 * trailer. Takes texts, integers and truth values.
 */
public final class BinaryCopyRows {
  private static final byte[] SIGNATURE = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0
  };
  private static final int TRAILER = -1;
  private static final int NULL_LENGTH = -1;

  private final DataOutputStream out;

  /** Begins the stream. */
  public BinaryCopyRows(OutputStream target) throws IOException {
    this.out = new DataOutputStream(target);
    out.write(SIGNATURE);
    out.writeInt(0); // flags
    out.writeInt(0); // length of the header's extension
  }

  /** Writes all rows; the columns are those that the COPY names, in its order. */
  public void write(TableRows rows) throws IOException {
    for (int row = 0; row < rows.rowCount(); row++) {
      out.writeShort(rows.columns().size());
      for (Column column : rows.columns()) {
        writeField(column.values(), row);
      }
    }
  }

  /** Ends the stream, which the caller closes. */
  public void end() throws IOException {
    out.writeShort(TRAILER);
    out.flush();
  }

  private void writeField(ColumnValues values, int row) throws IOException {
    switch (values) {
      case ColumnValues.Texts texts -> {
        if (texts.form() != ColumnValues.TextForm.TEXT) {
          throw new IllegalArgumentException("cannot write a column of form " + texts.form());
        }
        String value = texts.values()[row];
        if (value == null) {
          out.writeInt(NULL_LENGTH);
        } else {
          byte[] encoded = value.getBytes(UTF_8);
          out.writeInt(encoded.length);
          out.write(encoded);
        }
      }
      case ColumnValues.Bigints bigints -> {
        if (writeLength(bigints.nulls().get(row), Long.BYTES)) {
          out.writeLong(bigints.values()[row]);
        }
      }
      case ColumnValues.Smallints smallints -> {
        if (writeLength(smallints.nulls().get(row), Short.BYTES)) {
          out.writeShort(smallints.values()[row]);
        }
      }
      case ColumnValues.Booleans booleans -> {
        if (writeLength(booleans.nulls().get(row), 1)) {
          out.writeByte(booleans.values()[row] ? 1 : 0);
        }
      }
    }
  }

  /** Writes the length of a field; returns whether a value follows. */
  private boolean writeLength(boolean isNull, int lengthBytes) throws IOException {
    out.writeInt(isNull ? NULL_LENGTH : lengthBytes);
    return !isNull;
  }
}
