// Shows any colourway: picture = base + gain * sum(weight * colour), on the graphics card, else by hand.
import { channels } from "./studio-names.js";

export function painter(canvas, parts) {
  return onTheCard(canvas, parts) ?? byHand(canvas, parts);
}

const CORNERS = `#version 300 es
in vec2 corner; out vec2 at;
void main() { at = vec2(corner.x, 1.0 - corner.y); gl_Position = vec4(corner * 2.0 - 1.0, 0.0, 1.0); }`;

const MIX = (layers) => `#version 300 es
precision highp float;
precision highp sampler2DArray;
uniform sampler2DArray light, weights;
uniform vec3 colours[${3 * layers}];
in vec2 at; out vec4 shown;
void main() {
  vec3 design = vec3(0.0);
  for (int layer = 0; layer < ${layers}; layer++) {
    vec3 weight = texture(weights, vec3(at, float(layer))).rgb;
    design += weight.r * colours[3 * layer] + weight.g * colours[3 * layer + 1] + weight.b * colours[3 * layer + 2];
  }
  shown = vec4(texture(light, vec3(at, 0.0)).rgb + texture(light, vec3(at, 1.0)).rgb * design, 1.0);
}`;

function onTheCard(canvas, parts) {
  // A card that is only pretended by the processor is slower than painting by hand.
  const gl = canvas.getContext("webgl2", { alpha: false, antialias: false, failIfMajorPerformanceCaveat: true });
  if (!gl || parts.layers > gl.getParameter(gl.MAX_ARRAY_TEXTURE_LAYERS)) return null;
  const program = gl.createProgram();
  for (const [kind, text] of [[gl.VERTEX_SHADER, CORNERS], [gl.FRAGMENT_SHADER, MIX(parts.layers)]]) {
    const shader = gl.createShader(kind);
    gl.shaderSource(shader, text);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS)) return null;
  gl.useProgram(program);
  gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
  gl.bufferData(gl.ARRAY_BUFFER, new Float32Array([0, 0, 1, 0, 0, 1, 1, 1]), gl.STATIC_DRAW);
  const corner = gl.getAttribLocation(program, "corner");
  gl.enableVertexAttribArray(corner);
  gl.vertexAttribPointer(corner, 2, gl.FLOAT, false, 0, 0);
  layered(gl, program, "light", 0, parts.light, parts, 2);
  layered(gl, program, "weights", 1, parts.weights, parts, parts.layers);
  const place = gl.getUniformLocation(program, "colours");
  canvas.width = parts.width;
  canvas.height = parts.height;
  gl.viewport(0, 0, parts.width, parts.height);
  return (colours) => {
    const values = new Float32Array(9 * parts.layers);
    colours.forEach((colour, at) => values.set(channels(colour).map((value) => value / 255), 3 * at));
    gl.uniform3fv(place, values);
    gl.drawArrays(gl.TRIANGLE_STRIP, 0, 4);
  };
}

function layered(gl, program, name, unit, sheet, { width, height }, layers) {
  gl.activeTexture(gl.TEXTURE0 + unit);
  gl.bindTexture(gl.TEXTURE_2D_ARRAY, gl.createTexture());
  gl.texStorage3D(gl.TEXTURE_2D_ARRAY, 1, gl.RGBA8, width, height, layers);
  gl.pixelStorei(gl.UNPACK_IMAGE_HEIGHT, height);
  gl.texSubImage3D(gl.TEXTURE_2D_ARRAY, 0, 0, 0, 0, width, height, layers, gl.RGBA, gl.UNSIGNED_BYTE, pixels(sheet).data);
  gl.texParameteri(gl.TEXTURE_2D_ARRAY, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
  gl.texParameteri(gl.TEXTURE_2D_ARRAY, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
  gl.texParameteri(gl.TEXTURE_2D_ARRAY, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
  gl.texParameteri(gl.TEXTURE_2D_ARRAY, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
  gl.uniform1i(gl.getUniformLocation(program, name), unit);
}

function pixels(sheet, width = sheet.width, height = sheet.height) {
  const surface = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  surface.drawImage(sheet, 0, 0, width, height);
  return surface.getImageData(0, 0, width, height);
}

const PLENTY = 200_000; // pixels: what a processor recolours while a hand moves

function byHand(canvas, parts) {
  const surface = canvas.getContext("2d", { alpha: false });
  if (!surface) return null;
  const less = Math.ceil(Math.sqrt((parts.width * parts.height) / PLENTY));
  const width = Math.round(parts.width / less), height = Math.round(parts.height / less);
  Object.assign(canvas, { width, height });
  const light = pixels(parts.light, width, 2 * height).data;
  const weights = pixels(parts.weights, width, parts.layers * height).data;
  const out = new ImageData(width, height), size = 4 * width * height;
  return (colours) => {
    const list = colours.map((colour) => channels(colour).map((value) => value / 65025));
    for (let i = 0; i < size; i += 4) {
      let red = 0, green = 0, blue = 0;
      if (light[size + i] + light[size + i + 1] + light[size + i + 2])
        for (let at = 0; at < list.length; at++) {
          const weight = weights[((at / 3) | 0) * size + i + (at % 3)];
          if (weight) {
            const colour = list[at];
            red += weight * colour[0];
            green += weight * colour[1];
            blue += weight * colour[2];
          }
        }
      out.data[i] = light[i] + light[size + i] * red + 0.5;
      out.data[i + 1] = light[i + 1] + light[size + i + 1] * green + 0.5;
      out.data[i + 2] = light[i + 2] + light[size + i + 2] * blue + 0.5;
      out.data[i + 3] = 255;
    }
    surface.putImageData(out, 0, 0);
  };
}
