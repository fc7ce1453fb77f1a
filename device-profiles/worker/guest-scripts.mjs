/**
 * What runs inside QuickJS beside the codec. Written as text, as it is the guest's; it takes the language's functions before a codec
 * can touch them.
 */

/**
 * What codecs find beside the language: a console that says nothing, atob and btoa, and the part of Node's Buffer that codecs use
 * (ChirpStack's engine gives them `Buffer`; The Things Stack's gives them nothing, and codecs for it need nothing).
 */
export const SURROUNDINGS = `(function (global) {
  'use strict'
  var quiet = function () {}
  var console = {}
  ;['log', 'info', 'warn', 'error', 'debug', 'trace', 'assert'].forEach(function (name) { console[name] = quiet })
  var ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
  var toBase64 = function (bytes) {
    var text = ''
    for (var i = 0; i < bytes.length; i += 3) {
      var n = (bytes[i] << 16) | ((bytes[i + 1] || 0) << 8) | (bytes[i + 2] || 0)
      text += ALPHABET[n >> 18] + ALPHABET[(n >> 12) & 63]
      text += i + 1 < bytes.length ? ALPHABET[(n >> 6) & 63] : '='
      text += i + 2 < bytes.length ? ALPHABET[n & 63] : '='
    }
    return text
  }
  var fromBase64 = function (text) {
    var bytes = []
    var bits = 0
    var n = 0
    for (var i = 0; i < text.length; i++) {
      var value = ALPHABET.indexOf(text[i] === '-' ? '+' : text[i] === '_' ? '/' : text[i])
      if (value < 0) continue
      n = ((n << 6) | value) & 0xffffff
      bits += 6
      if (bits >= 8) { bits -= 8; bytes.push((n >> bits) & 255) }
    }
    return bytes
  }
  var fromText = function (text, encoding) {
    var bytes = []
    var i
    if (encoding === 'hex') {
      for (i = 0; i + 1 < text.length; i += 2) {
        var byte = parseInt(text.substr(i, 2), 16)
        if (byte !== byte) break
        bytes.push(byte)
      }
      return bytes
    }
    if (encoding === 'base64' || encoding === 'base64url') return fromBase64(text)
    if (encoding === undefined || /^utf-?8$/i.test(encoding)) text = unescape(encodeURIComponent(text))
    for (i = 0; i < text.length; i++) bytes.push(text.charCodeAt(i) & 255)
    return bytes
  }
  class Buffer extends Uint8Array {
    static from(value, encoding, length) {
      if (typeof value === 'string') value = fromText(value, encoding)
      if (value instanceof ArrayBuffer) return new Buffer(value, encoding || 0, length)
      if (value && value.type === 'Buffer') value = value.data
      var buffer = new Buffer(value.length)
      for (var i = 0; i < value.length; i++) buffer[i] = value[i]
      return buffer
    }
    static alloc(size, fill) { return fill === undefined ? new Buffer(size) : new Buffer(size).fill(fill) }
    static allocUnsafe(size) { return new Buffer(size) }
    static isBuffer(value) { return value instanceof Buffer }
    static byteLength(value, encoding) { return typeof value === 'string' ? fromText(value, encoding).length : value.byteLength }
    static concat(list) {
      return Buffer.from(list.reduce(function (all, each) { return all.concat(Array.from(each)) }, []))
    }
    slice(start, end) { return this.subarray(start, end) }
    equals(other) { return this.length === other.length && this.every(function (byte, i) { return byte === other[i] }) }
    toJSON() { return { type: 'Buffer', data: Array.from(this) } }
    copy(target, at, start, end) { var part = this.subarray(start, end); target.set(part, at || 0); return part.length }
    write(text, at, encoding) { var bytes = fromText(text, encoding); this.set(bytes, at || 0); return bytes.length }
    toString(encoding, start, end) {
      var part = this.subarray(start, end)
      if (encoding === 'hex') return Array.from(part, function (byte) { return (byte < 16 ? '0' : '') + byte.toString(16) }).join('')
      if (encoding === 'base64') return toBase64(part)
      var text = Array.from(part, function (byte) { return String.fromCharCode(encoding === 'ascii' ? byte & 127 : byte) }).join('')
      if (encoding !== undefined && !/^utf-?8$/i.test(encoding)) return text
      try { return decodeURIComponent(escape(text)) } catch (error) { return text }
    }
    readUIntBE(at, size) { var n = 0; for (var i = 0; i < size; i++) n = n * 256 + this[at + i]; return n }
    readUIntLE(at, size) { var n = 0; for (var i = size; i-- > 0; ) n = n * 256 + this[at + i]; return n }
    readIntBE(at, size) { var n = this.readUIntBE(at, size); return n < Math.pow(2, 8 * size - 1) ? n : n - Math.pow(2, 8 * size) }
    readIntLE(at, size) { var n = this.readUIntLE(at, size); return n < Math.pow(2, 8 * size - 1) ? n : n - Math.pow(2, 8 * size) }
    writeUIntBE(n, at, size) { for (var i = size; i-- > 0; n = Math.floor(n / 256)) this[at + i] = n & 255; return at + size }
    writeUIntLE(n, at, size) { for (var i = 0; i < size; i++, n = Math.floor(n / 256)) this[at + i] = n & 255; return at + size }
  }
  Buffer.prototype.writeIntBE = Buffer.prototype.writeUIntBE
  Buffer.prototype.writeIntLE = Buffer.prototype.writeUIntLE
  var accessor = function (name, bytes) {
    var read = function (little) {
      return function (at) {
        at = at || 0
        if (at < 0 || at + bytes > this.length) throw new RangeError('offset ' + at + ' is outside of the buffer')
        return new DataView(this.buffer, this.byteOffset, this.length)['get' + name](at, little)
      }
    }
    var write = function (little) {
      return function (value, at) {
        at = at || 0
        if (at < 0 || at + bytes > this.length) throw new RangeError('offset ' + at + ' is outside of the buffer')
        new DataView(this.buffer, this.byteOffset, this.length)['set' + name](at, value, little)
        return at + bytes
      }
    }
    var names = { Uint: ['UInt', 'Uint'], Int: ['Int'], BigUint: ['BigUInt', 'BigUint'], BigInt: ['BigInt'], Float: ['Float'] }
    var parts = /^([A-Za-z]+?)(\\d+)$/.exec(name)
    names[parts[1]].forEach(function (prefix) {
      var called = prefix === 'Float' ? (bytes === 4 ? 'Float' : 'Double') : prefix + (bytes === 1 ? '8' : parts[2])
      var ends = bytes === 1 ? [['', false]] : [['BE', false], ['LE', true]]
      ends.forEach(function (end) {
        Buffer.prototype['read' + called + end[0]] = read(end[1])
        Buffer.prototype['write' + called + end[0]] = write(end[1])
      })
    })
  }
  accessor('Uint8', 1); accessor('Int8', 1); accessor('Uint16', 2); accessor('Int16', 2); accessor('Uint32', 4)
  accessor('Int32', 4); accessor('Float32', 4); accessor('Float64', 8); accessor('BigUint64', 8); accessor('BigInt64', 8)
  var given = {
    console: console,
    Buffer: Buffer,
    atob: function (text) { return String.fromCharCode.apply(null, fromBase64(String(text))) },
    btoa: function (text) { return toBase64(fromText(String(text), 'latin1')) },
  }
  for (var name in given) Object.defineProperty(global, name, { value: given[name], writable: true, configurable: true })
})(globalThis)`

/**
 * Calls the codec: `(entries) → (action, input JSON) → result JSON`, or the length of a result that is too long. Signatures: The
 * Things Stack and ChirpStack 4 `decodeUplink({bytes, fPort, recvTime, variables})`, ChirpStack 3 `Decode(fPort, bytes, variables)`
 * and `Encode(fPort, object, variables)`, The Things Network 2 `Decoder(bytes, port)` and `Encoder(object, port)`.
 */
export const HARNESS = `(function (parse, stringify, from, isArray, Time, maxChars) {
  return function (entries) {
    var frameOf = function (input) {
      return { bytes: input.bytes, fPort: input.fPort, recvTime: new Time(input.recvTime), variables: input.variables }
    }
    var decode = function (input) {
      if (entries.decodeUplink) return entries.decodeUplink(frameOf(input))
      if (entries.Decode) return { data: entries.Decode(input.fPort, input.bytes, input.variables) }
      if (entries.Decoder) return { data: entries.Decoder(input.bytes, input.fPort) }
      return { errors: ['has no decodeUplink, Decode or Decoder'] }
    }
    var normalize = function (input) {
      var output = decode(input)
      if (!output || !output.data || (output.errors && output.errors.length > 0)) return output
      if (!entries.normalizeUplink) return { errors: ['has no normalizeUplink'] }
      var normalized = entries.normalizeUplink({ data: output.data, errors: output.errors || [], warnings: output.warnings || [] })
      return { data: output.data, warnings: output.warnings, normalized: normalized }
    }
    var plain = function (bytes) { return isArray(bytes) || !bytes || typeof bytes !== 'object' ? bytes : from(bytes) }
    var encode = function (input) {
      var output
      if (entries.encodeDownlink) output = entries.encodeDownlink({ data: input.data, fPort: input.fPort, variables: input.variables })
      else if (entries.Encode) output = { bytes: entries.Encode(input.fPort, input.data, input.variables), fPort: input.fPort }
      else if (entries.Encoder) output = { bytes: entries.Encoder(input.data, input.fPort), fPort: input.fPort }
      else return { errors: ['has no encodeDownlink, Encode or Encoder'] }
      return output && { bytes: plain(output.bytes), fPort: output.fPort, warnings: output.warnings, errors: output.errors }
    }
    var decodeDownlink = function (input) {
      return entries.decodeDownlink ? entries.decodeDownlink(frameOf(input)) : { errors: ['has no decodeDownlink'] }
    }
    return function (action, text) {
      var input = parse(text)
      var json = stringify(action === 0 ? decode(input) : action === 1 ? normalize(input) : action === 2 ? encode(input) : decodeDownlink(input))
      return typeof json === 'string' && json.length > maxChars ? json.length : json
    }
  }
})`

/** Evaluated after the codec, in its own scope: the functions that it defines, also as constants. */
export const FIND_ENTRIES = `(function (find) {
  return {
    decodeUplink: find(function () { return decodeUplink }), Decode: find(function () { return Decode }),
    Decoder: find(function () { return Decoder }), normalizeUplink: find(function () { return normalizeUplink }),
    encodeDownlink: find(function () { return encodeDownlink }), Encode: find(function () { return Encode }),
    Encoder: find(function () { return Encoder }), decodeDownlink: find(function () { return decodeDownlink }),
  }
})(function (get) { try { var entry = get(); return typeof entry === 'function' ? entry : undefined } catch (error) { return undefined } })`
