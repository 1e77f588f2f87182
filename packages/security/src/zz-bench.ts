// @ts-nocheck
import { GHASH } from "@noble/ciphers/_polyval.js";
import { unsafe } from "@noble/ciphers/aes.js";
const xk=unsafe.expandKeyLE(new Uint8Array(16).fill(3));
class K extends GHASH { begin(){this.s0=this.s1=this.s2=this.s3=0;this.finished=false;} }
class F extends GHASH {
  T; constructor(k,l){super(k,l); this.T=new Int32Array(this.t.length*4); this.t.forEach((e,i)=>{this.T[i*4]=e.s0;this.T[i*4+1]=e.s1;this.T[i*4+2]=e.s2;this.T[i*4+3]=e.s3});}
  begin(){this.s0=this.s1=this.s2=this.s3=0;this.finished=false;}
  _updateBlock(s0,s1,s2,s3){ const T=this.T; let o0=0,o1=0,o2=0,o3=0,base=0;
   s0^=this.s0;s1^=this.s1;s2^=this.s2;s3^=this.s3;
   for(let w=0;w<4;w++){ const x= w===0?s0:w===1?s1:w===2?s2:s3;
     for(let b=0;b<32;b+=8){ const byte=x>>>b; let e=base+((byte>>>4&15)<<2); o0^=T[e];o1^=T[e+1];o2^=T[e+2];o3^=T[e+3]; base+=64; e=base+((byte&15)<<2); o0^=T[e];o1^=T[e+1];o2^=T[e+2];o3^=T[e+3]; base+=64;}
   }
   this.s0=o0;this.s1=o1;this.s2=o2;this.s3=o3; }
}
const data=new Uint8Array(178).fill(7), aad=new Uint8Array(17).fill(4), len=new Uint8Array(16), out=new Uint8Array(16);
function time(name,f){ for(let r=0;r<3;r++){let t=performance.now(),n=0; while(performance.now()-t<500){for(let i=0;i<200;i++)f();n+=200} if(r==2)console.log(name,Math.round(n/(performance.now()-t)*1000));} }
for (const [n,g] of [["noble4",new K(new Uint8Array(16).fill(9),2048)],["noble8",new K(new Uint8Array(16).fill(9),1e6)],["noble2",new K(new Uint8Array(16).fill(9),100)],["flat4",new F(new Uint8Array(16).fill(9),2048)]])
 { time(n,()=>{g.begin();g.update(aad).update(data).update(len);g.digestInto(out)}); console.log(out.join()); }
const c=new Uint8Array(16);
time("ctr32",()=>unsafe.ctr32(xk,false,c,data));
time("ctr32 block",()=>unsafe.ctr32(xk,false,c,out));
const b=new Uint8Array(16); time("encryptBlock",()=>unsafe.encryptBlock(xk,b));
