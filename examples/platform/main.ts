import { App } from "cdktf";
import { Platform } from "./stack";

const app = new App();
new Platform(app, "platform");
app.synth();
