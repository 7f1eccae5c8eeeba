// The stage: the design on the product and as one repeat, what is known of the picture, and the window-filling view.
import { StudioImage } from "./studio-image.js";

const SOON = 150; // ms: where there is no live preview, the API's image need not wait for the hand to rest

export class Stage {
  // `address` writes addresses; `partsOf(state)` says what stands in the one of a state.
  constructor(root, part, address, partsOf) {
    this.picture = part("stage-picture");
    this.status = part("status");
    this.images = this.createImages(root.dataset, part, address, partsOf);
    part("enlarge").addEventListener("click", () => this.enlarge());
  }

  createImages({ repeat, mockup, parts, product }, part, address, partsOf) {
    const status = (kind) => this.showStatus(kind);
    const flatOnly = { product: "", scale: "", size: product ? "" : "large" };
    const flat = new StudioImage({
      image: part("repeat"),
      canvas: part("live-repeat"),
      source: (state) => repeat + address.query({ ...partsOf(state), ...flatOnly }),
      partsAddress: () => parts,
      status: product ? undefined : status,
    });
    if (!product) return [flat];
    const onProduct = new StudioImage({
      image: part("mockup"),
      canvas: part("live-mockup"),
      source: (state) => mockup + address.query(partsOf(state)),
      partsAddress: ({ scale }) => parts + address.query({ product, scale }),
      status,
    });
    return [flat, onProduct];
  }

  // How much of the repeat each colour covers, once the parts of all images are there.
  async prepare(state) {
    const [flat] = await Promise.all(this.images.map((image) => image.prepare(state)));
    return flat?.shares;
  }

  preview(state) {
    for (const image of this.images) image.preview(state);
  }

  settle(state) {
    for (const image of this.images) {
      image.preview(state);
      image.settle(state, image.draw ? undefined : SOON);
    }
  }

  mend(state) {
    for (const image of this.images) image.mend(state);
  }

  showStatus(kind) {
    const words = this.status.dataset[kind];
    this.status.dataset.state = kind;
    if (this.status.textContent !== words) this.status.textContent = words;
  }

  enlarge() {
    if (document.fullscreenElement) document.exitFullscreen();
    else this.picture.requestFullscreen();
  }
}
